package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.operate.RegularSynchronisation;
import dev.homeroom.provider.ProviderRefused;
import dev.homeroom.provider.Role;
import dev.homeroom.queue.OperationKind;
import dev.homeroom.queue.OperationState;
import dev.homeroom.room.MemberChanges;
import dev.homeroom.room.RoomChanges;
import dev.homeroom.room.RoomState;
import dev.homeroom.room.RoomVerbs;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What must hold when a remote room is deleted, or our own account put out of it, by hand. */
abstract class LostRemoteRooms extends SynchronisingTest {

  private static final Duration A_PERIOD = Duration.ofMinutes(61);

  private void synchroniseByTimer() {
    core.later(A_PERIOD);
    core.get(RegularSynchronisation.class).askForSome();
    core.workOff();
  }

  private void assertBlocked(String code) {
    assertThat(room().state()).isEqualTo(RoomState.BLOCKED);
    assertThat(room().lastError()).startsWith(code + ": ").contains("synchronisation");
  }

  @Test
  void aRemoteRoomThatIsGoneIsNoticedByWhateverComesFirstAndSaid() {
    filledRoom(1);
    core.chat().deleteByHand("!1");
    sendUser("2");
    enrol("2");
    core.workOff();

    assertBlocked("ROOM_GONE");
    assertThat(room().url()).isNull();
    int calls = core.chat().calls().size();
    core.later(A_PERIOD);
    core.workOff();
    assertThat(core.chat().calls()).hasSize(calls);
  }

  @Test
  void oneThatIsGoneIsMadeAnewOnRequestWithEverybodyAndTheirRoles() {
    filledRoom(3);
    core.get(MemberChanges.class).put(LMS, COURSE, "2", Role.MODERATOR, null);
    core.workOff();
    core.chat().deleteByHand("!1");
    sendUser("4");
    enrol("4");
    core.workOff();
    assertBlocked("ROOM_GONE");
    long version = room().version();

    synchronise();

    assertThat(room().state()).isEqualTo(RoomState.READY);
    assertThat(room().remoteId()).isEqualTo("!2");
    assertThat(room().url()).isEqualTo("memory:!2");
    assertThat(room().version()).isEqualTo(version);
    assertThat(core.chat().onlyRoom().joined()).hasSize(4);
    assertThat(core.chat().onlyRoom().roleOf(account("2"))).isEqualTo(Role.MODERATOR);
    assertThat(room().lastError()).isNull();
    assertNothingIsLeftToDo();
  }

  @Test
  void theRequestThatDiscoversTheLossRepairsIt() {
    filledRoom(2);
    core.chat().deleteByHand("!1");

    synchronise();

    assertThat(room().remoteId()).isEqualTo("!2");
    assertThat(core.chat().onlyRoom().joined()).hasSize(2);
  }

  @Test
  void theTimerNeverMakesAFreshRoom() {
    filledRoom(1);
    core.chat().deleteByHand("!1");
    for (int i = 0; i < 3; i++) {
      synchroniseByTimer();
      assertBlocked("ROOM_GONE");
    }
    assertThat(core.chat().rooms()).isEmpty();
  }

  @Test
  void aRetryOfABlockedOperationMakesNoFreshRoom() {
    filledRoom(1);
    core.chat().deleteByHand("!1");
    unenrol("1");
    core.workOff();
    assertThat(operation(OperationKind.REMOVE_MEMBERS).state()).isEqualTo(OperationState.BLOCKED);

    retry(OperationKind.REMOVE_MEMBERS);
    core.workOff();

    assertBlocked("ROOM_GONE");
    assertThat(core.chat().rooms()).isEmpty();
  }

  @Test
  void lostAccessIsSaidAndRegainedOnRequest() {
    filledRoom(2);
    core.chat().onlyRoom().loseAccess();
    sendUser("3");
    enrol("3");
    core.workOff();
    assertBlocked("ACCESS_LOST");
    assertThat(room().url()).isNotNull();

    synchronise();

    assertThat(room().state()).isEqualTo(RoomState.READY);
    assertThat(room().remoteId()).isEqualTo("!1");
    assertThat(core.chat().onlyRoom().joined()).hasSize(3);
    assertThat(core.chat().calls()).filteredOn("regainAccess"::equals).hasSize(1);
    assertNothingIsLeftToDo();
  }

  @Test
  void accessThatCannotBeRegainedStaysBlockedAndIsNotTriedForEver() {
    filledRoom(1);
    core.chat().onlyRoom().loseAccessForGood();
    synchronise();
    assertBlocked("ACCESS_LOST");

    core.later(A_PERIOD);
    core.workOff();
    synchroniseByTimer();

    assertBlocked("ACCESS_LOST");
    assertThat(core.chat().calls()).filteredOn("regainAccess"::equals).hasSize(1);
    assertThat(core.chat().rooms()).hasSize(1);
  }

  @Test
  void accessThatAPersonRestoredIsNoticedByTheTimer() throws Exception {
    filledRoom(1);
    core.chat().onlyRoom().loseAccess();
    sendUser("2");
    enrol("2");
    core.workOff();
    synchroniseByTimer();
    assertBlocked("ACCESS_LOST");
    int calls = core.chat().calls().size();
    core.get(RegularSynchronisation.class).askForSome();
    core.workOff();
    assertThat(core.chat().calls()).as("not before the next period").hasSize(calls);

    core.chat().onlyRoom().regainAccess();
    synchroniseByTimer();

    assertThat(room().state()).isEqualTo(RoomState.READY);
    assertThat(core.chat().onlyRoom().joined()).hasSize(2);
  }

  @Test
  void theRoomIsGoneBehindTheLostAccessAFreshOneIsMade() {
    filledRoom(1);
    core.chat().onlyRoom().loseAccess();
    core.chat().before("regainAccess", () -> core.chat().deleteByHand("!1"));

    synchronise();

    assertThat(room().remoteId()).isEqualTo("!2");
    assertThat(room().state()).isEqualTo(RoomState.READY);
  }

  @Test
  void aDisabledRoomWhoseRemoteRoomIsGoneGetsAFreshOneWhenItIsEnabled() {
    filledRoom(2);
    core.chat().deleteByHand("!1");
    wantRoom("memory", "Physics", false);
    core.workOff();
    assertThat(room().state()).isEqualTo(RoomState.DISABLED);
    assertThat(room().remoteId()).isNull();
    assertNothingIsLeftToDo();

    wantRoom();
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).hasSize(2);
  }

  @Test
  void aRoomBeingDeletedWhoseRemoteRoomIsGoneIsForgotten() {
    filledRoom(2);
    core.chat().deleteByHand("!1");
    core.get(RoomChanges.class).delete(LMS, COURSE, false, null);
    core.workOff();

    assertThat(core.count("select count(i) from Instance i")).isZero();
  }

  @Test
  void aRoomBeingDeletedToWhichAccessWasLostIsForgottenWhenAccessIsBack() throws Exception {
    filledRoom(2);
    core.chat().onlyRoom().loseAccess();
    core.get(RoomChanges.class).delete(LMS, COURSE, false, null);
    core.workOff();
    core.later(Duration.ofHours(80));
    core.workOff();
    assertThat(room().state()).isEqualTo(RoomState.DELETING);

    core.chat().onlyRoom().regainAccess();
    retry(OperationKind.REMOVE_MEMBERS);
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).isEmpty();
    assertThat(core.count("select count(i) from Instance i")).isZero();
  }

  @Test
  void aRoomPutAsideThatIsGoneIsForgotten() {
    filledRoom(2);
    core.get(RoomVerbs.class).reset(LMS, COURSE, null);
    core.workOff();
    core.chat().deleteByHand("!1");

    synchronise();

    assertThat(core.count("select count(r) from Room r")).isEqualTo(1);
    assertThat(room().state()).isEqualTo(RoomState.READY);
  }

  @Test
  void anArchivedRoomThatIsGoneIsMadeAnewWhenItIsRestored() {
    filledRoom(2);
    core.get(RoomVerbs.class).archive(LMS, COURSE, null);
    core.workOff();
    core.chat().deleteByHand("!1");
    synchronise();
    assertThat(core.chat().rooms()).isEmpty();
    assertThat(room().state()).isEqualTo(RoomState.ARCHIVED);

    core.get(RoomVerbs.class).restore(LMS, COURSE, null);
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).hasSize(2);
  }

  @Test
  void aRequestThatComesWhileTheTimerFindsTheRoomUnchangedIsNotForgotten() {
    filledRoom(2);
    core.chat()
        .after(
            "synchroniseRoomMembers",
            () -> {
              core.chat().deleteByHand("!1");
              core.get(RoomChanges.class).synchronise(LMS, COURSE);
            });

    synchroniseByTimer();

    assertThat(room().remoteId()).isEqualTo("!2");
    assertThat(core.chat().onlyRoom().joined()).hasSize(2);
    assertNothingIsLeftToDo();
  }

  @Test
  void aRequestThatComesWhileAnotherCannotRepairTheRoomIsNotForgotten() {
    filledRoom(2);
    core.chat().onlyRoom().loseAccess();
    core.chat()
        .before(
            "regainAccess",
            () -> {
              core.get(RoomChanges.class).synchronise(LMS, COURSE);
              throw new ProviderRefused(ProviderRefused.ACCESS_LOST, "Not yet.");
            });

    synchronise();

    assertThat(room().state()).isEqualTo(RoomState.READY);
    assertThat(core.chat().calls()).filteredOn("regainAccess"::equals).hasSize(2);
    assertNothingIsLeftToDo();
  }
}
