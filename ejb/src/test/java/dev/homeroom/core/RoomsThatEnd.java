package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeroom.change.ChangeRefused;
import dev.homeroom.operate.desk.ProviderDesk;
import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.provider.ProviderUnavailable;
import dev.homeroom.queue.OperationKind;
import dev.homeroom.room.RoomChanges;
import dev.homeroom.room.RoomState;
import dev.homeroom.room.RoomVerbs;
import dev.homeroom.room.RoomWanted;
import dev.homeroom.site.Sites;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of rooms that are deleted, disabled, or get another provider, in odd moments. */
abstract class RoomsThatEnd extends CoreTest {

  private void loseTheAnswerToTheCreation() {
    wantRoom();
    core.chat()
        .after(
            "createChatRoom",
            () -> {
              throw ProviderUnavailable.room("The answer was lost.", null);
            });
    core.workOff();
    assertThat(core.chat().rooms()).hasSize(1);
    assertThat(room().remoteId()).isNull();
  }

  private void delete(boolean remote) {
    core.get(RoomChanges.class).delete(LMS, COURSE, remote, null);
    core.workOff();
    assertThat(core.count("select count(i) from Instance i")).isZero();
  }

  @Test
  void deletedRemotelyTheRoomIsFoundThoughTheAnswerToItsCreationWasLost() {
    loseTheAnswerToTheCreation();
    delete(true);
    assertThat(core.chat().rooms()).isEmpty();
  }

  @Test
  void keptRemotelyItIsLeftAlone() {
    loseTheAnswerToTheCreation();
    delete(false);
    assertThat(core.chat().rooms()).hasSize(1);
  }

  @Test
  void deletedRemotelyAndThenDeletedAgainItIsStillDeletedRemotely() {
    filledRoom(1);
    core.get(RoomChanges.class).delete(LMS, COURSE, true, null);
    delete(false);
    assertThat(core.chat().rooms()).isEmpty();
  }

  @Test
  void keptRemotelyItIsDeletedThereIfThatIsSaidBeforeItIsGone() {
    filledRoom(1);
    core.get(RoomChanges.class).delete(LMS, COURSE, false, null);
    delete(true);
    assertThat(core.chat().rooms()).isEmpty();
  }

  @Test
  void aRemoteRoomThatIsGoneAlreadyIsDeleted() {
    filledRoom(1);
    core.chat().deleteByHand("!1");
    delete(true);
  }

  @Test
  void deletedBeforeItWasMadeItIsNeverMade() {
    wantRoom();
    delete(true);
    assertThat(core.chat().calls()).doesNotContain("createChatRoom", "deleteChatRoom");
  }

  @Test
  void aProviderChosenAndTakenBackBeforeTheWorkMakesNoRemoteRoom() {
    wantRoom();
    sendUser("1");
    enrol("1");
    wantRoom("none", "Physics", true);
    core.workOff();

    assertThat(core.chat().rooms()).isEmpty();
    assertThat(room().previous()).isEmpty();
    assertNothingIsLeftToDo();
  }

  @Test
  void disabledBeforeTheWorkNothingIsMadeAndNobodyAdded() {
    wantRoom();
    sendUser("1");
    enrol("1");
    wantRoom("memory", "Physics", false);
    wantRoom("memory", "Second", false);
    core.workOff();

    assertThat(core.chat().calls()).isEmpty();
    assertNothingIsLeftToDo();
  }

  @Test
  void aProviderThatIsDisabledKeepsTheWorkAndADeletion() {
    wantRoom();
    sendUser("1");
    enrol("1");
    core.get(ProviderDesk.class).enable("memory", false);
    core.workOff();
    assertThat(core.chat().calls()).isEmpty();
    assertThat(room().state()).isEqualTo(RoomState.PENDING);
    core.get(ProviderDesk.class).enable("memory", true);
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).hasSize(1);

    core.get(ProviderDesk.class).enable("memory", false);
    core.get(RoomChanges.class).delete(LMS, COURSE, false, null);
    core.workOff();
    assertThat(room().state()).isEqualTo(RoomState.DELETING);
    assertThat(core.chat().onlyRoom().joined()).hasSize(1);
    core.get(ProviderDesk.class).enable("memory", true);
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).isEmpty();
    assertThat(core.count("select count(i) from Instance i")).isZero();
  }

  @Test
  void aDescriptionChangedByHandIsRepairedByOneUpdate() {
    filledRoom(1);
    core.chat().onlyRoom().rename("By hand");
    core.chat().onlyRoom().describe("By hand");
    core.get(RoomChanges.class).synchronise(LMS, COURSE);
    core.workOff();

    assertThat(core.chat().onlyRoom().name()).isEqualTo("Physics");
    assertThat(core.chat().onlyRoom().topic()).isEmpty();
    assertThat(core.chat().calls()).filteredOn("updateChatRoom"::equals).hasSize(1);
  }

  @Test
  void whereNamesAreKeptOneSetByHandStaysUntilTheLmsChangesIt() {
    core.get(Sites.class).put("default", "Default", Map.of("keepNames", true));
    filledRoom(1);
    core.chat().onlyRoom().rename("By hand");
    core.chat().onlyRoom().show("by hand");

    core.get(RoomChanges.class).synchronise(LMS, COURSE);
    core.workOff();
    wantRoom("memory", "Physics", false);
    core.workOff();
    wantRoom();
    core.workOff();
    assertThat(core.chat().onlyRoom().name()).isEqualTo("By hand");
    assertThat(core.chat().onlyRoom().avatar()).isEqualTo("by hand");

    wantRoom("memory", "Physics", false);
    wantRoom("memory", "Second", false);
    wantRoom("memory", "Second", true);
    core.workOff();
    assertThat(core.chat().onlyRoom().name()).isEqualTo("Second");
    assertThat(operation(OperationKind.UPDATE_ROOM).attempts()).isZero();
  }

  @Test
  void whereNamesAreKeptANewTopicOrAnArchivingLeavesTheNameSetByHand() {
    core.get(Sites.class).put("default", "Default", Map.of("keepNames", true));
    filledRoom(1);
    core.chat().onlyRoom().rename("By hand");
    core.chat().onlyRoom().show("by hand");

    wantRoomAbout("Waves");
    core.workOff();
    assertThat(core.chat().onlyRoom().topic()).isEqualTo("Waves");
    core.get(RoomVerbs.class).archive(LMS, COURSE, null);
    wantRoomAbout("Optics");
    core.workOff();
    core.get(RoomVerbs.class).restore(LMS, COURSE, null);
    core.workOff();

    assertThat(core.chat().onlyRoom().topic()).isEqualTo("Optics");
    assertThat(core.chat().onlyRoom().name()).isEqualTo("By hand");
    assertThat(core.chat().onlyRoom().avatar()).isEqualTo("by hand");
    assertThat(core.chat().onlyRoom().isReadOnly()).isFalse();
  }

  private void wantRoomAbout(String topic) {
    core.get(RoomChanges.class)
        .put(LMS, COURSE, new RoomWanted("memory", "Physics", topic, Map.of(), true), null);
  }

  @Test
  void aRoomThatHadNoProviderBeforeItHadOneIsDeletedWhole() {
    wantRoom("none", "Physics", true);
    filledRoom(2);

    core.get(RoomChanges.class).delete(LMS, COURSE, false, null);
    assertThat(room().state()).isEqualTo(RoomState.DELETING);
    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).isEmpty();
    assertThat(core.count("select count(i) from Instance i")).isZero();
  }

  @Test
  void aRetryOfADeletionTriesThoseAgainWhoseRemovalWasRefused() {
    filledRoom(2);
    core.chat().force(MemberOutcome.refused(account("1"), "ODD", "An odd one."));
    core.get(RoomChanges.class).delete(LMS, COURSE, false, null);
    core.workOff();
    assertThat(room().lastError()).contains("1 people are still in the room");

    core.chat().unforce(account("1"));
    retry(OperationKind.DELETE_ROOM);
    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).isEmpty();
    assertThat(core.count("select count(r) from Room r")).isZero();
  }

  @Test
  void aRoomMadeAnewIsNoneThatSomebodySawBefore() {
    long seen = wantRoom().version();
    long last = wantRoom("memory", "Chemistry", true).version();
    delete(false);

    long anew = wantRoom().version();

    assertThat(anew).isGreaterThan(last);
    RoomWanted wanted = new RoomWanted("memory", "Biology", "", Map.of(), true);
    for (long old : List.of(seen, last)) {
      assertThatThrownBy(() -> core.get(RoomChanges.class).put(LMS, COURSE, wanted, old))
          .isInstanceOfSatisfying(
              ChangeRefused.class,
              refused ->
                  assertThat(refused.kind()).isEqualTo(ChangeRefused.Kind.PRECONDITION_FAILED));
    }
    delete(false);
    assertThat(wantRoom().version()).isGreaterThan(anew);
  }
}
