package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeroom.change.ChangeRefused;
import dev.homeroom.operate.RegularSynchronisation;
import dev.homeroom.operate.desk.Operations;
import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.provider.ProviderRefused;
import dev.homeroom.provider.ProviderUnavailable;
import dev.homeroom.queue.OperationKind;
import dev.homeroom.queue.OperationState;
import dev.homeroom.room.InstanceKey;
import dev.homeroom.room.MemberState;
import dev.homeroom.room.RoomChanges;
import dev.homeroom.room.RoomState;
import dev.homeroom.room.RoomWanted;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What must hold when the chat service fails or refuses. */
abstract class FailingChatService extends CoreTest {

  private static final Duration LONGEST_DELAY = Duration.ofMinutes(16);

  private static ProviderUnavailable roomTrouble() {
    return ProviderUnavailable.room("The chat service stumbled.", null);
  }

  @Test
  void anAnswerToACreationThatIsLostMakesNoSecondRoom() {
    wantRoom();
    core.chat()
        .after(
            "createChatRoom",
            () -> {
              throw roomTrouble();
            });
    core.workOff();
    assertThat(room().remoteId()).isNull();
    assertThat(room().state()).isEqualTo(RoomState.PENDING);
    assertThat(room().lastError()).contains("stumbled");

    core.later(LONGEST_DELAY);
    core.workOff();

    assertThat(core.chat().rooms()).hasSize(1);
    assertThat(room().state()).isEqualTo(RoomState.READY);
  }

  @Test
  void aBlockedOperationIsTriedAgainOnRequest() {
    filledRoom(1);
    wantRoom("memory", "Second", true);
    core.chat()
        .before(
            "updateChatRoom",
            () -> {
              throw new ProviderRefused("NO", "No.");
            });
    core.workOff();

    String id = operation(OperationKind.UPDATE_ROOM).id();
    assertThatThrownBy(() -> core.get(Operations.class).retry("other", "test", id))
        .isInstanceOf(ChangeRefused.class);
    core.get(Operations.class).retry(null, "test", id);
    core.workOff();

    assertThat(core.chat().onlyRoom().name()).isEqualTo("Second");
    assertNothingIsLeftToDo();
  }

  @Test
  void whatFailsForTooLongIsBlockedAndNotDropped() {
    filledRoom(1);
    wantRoom("memory", "Second", true);
    for (int i = 0; i < 2; i++) {
      core.chat()
          .before(
              "updateChatRoom",
              () -> {
                throw roomTrouble();
              });
      core.workOff();
      core.later(Duration.ofHours(73));
    }
    assertThat(operation(OperationKind.UPDATE_ROOM).state()).isEqualTo(OperationState.BLOCKED);
  }

  @Test
  void aProviderThatBreaksIsNamedWithoutWhatItSaid() {
    filledRoom(1);
    wantRoom("memory", "Second", true);
    core.chat()
        .before(
            "updateChatRoom",
            () -> {
              throw new IllegalArgumentException("Bearer s3cret");
            });
    core.workOff();
    assertThat(room().lastError()).contains("IllegalArgumentException").doesNotContain("s3cret");
    core.later(LONGEST_DELAY);
    core.workOff();
    assertThat(core.chat().onlyRoom().name()).isEqualTo("Second");
  }

  @Test
  void oneBadMemberDoesNotStopTheOthersAndHasAReason() {
    core.chat().force(MemberOutcome.refused(account("2"), "ODD", "An odd one."));
    wantRoom();
    for (String user : new String[] {"1", "2", "3"}) {
      sendUser(user);
      enrol(user);
    }
    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).containsExactly(account("1"), account("3"));
    assertThat(stateOf("2")).isEqualTo(MemberState.FAILED);
    assertThat(member("2").reason()).isEqualTo("ODD");
    assertThat(room().state()).isEqualTo(RoomState.READY);
  }

  @Test
  void theDelayOfOneMemberHoldsUpNobodyEnrolledLater() {
    wantRoom();
    sendUser("1");
    enrol("1");
    core.chat().force(MemberOutcome.later(account("1"), "SLOW", "Later.", Duration.ofMinutes(10)));
    core.workOff();
    assertThat(stateOf("1")).isEqualTo(MemberState.PENDING);
    assertThat(member("1").attempts()).isEqualTo(1);

    sendUser("2");
    enrol("2");
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).containsExactly(account("2"));
    assertThat(room().state()).isEqualTo(RoomState.PENDING);

    core.chat().unforce(account("1"));
    core.later(Duration.ofMinutes(11));
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).hasSize(2);
    assertNothingIsLeftToDo();
  }

  @Test
  void aRefusedCreationHoldsEverythingBackAndARefusedNameHoldsNothing() {
    core.chat()
        .before(
            "createChatRoom",
            () -> {
              throw new ProviderRefused("NO", "No.");
            });
    wantRoom();
    sendUser("1");
    enrol("1");
    core.workOff();
    assertThat(core.chat().calls()).containsExactly("createChatRoom");

    retry(OperationKind.CREATE_ROOM);
    core.workOff();
    core.chat()
        .before(
            "updateChatRoom",
            () -> {
              throw new ProviderRefused("NO", "No.");
            });
    wantRoom("memory", "Refused", true);
    unenrol("1");
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).isEmpty();
  }

  @Test
  void aRoomWhoseCreationIsBlockedCanBeDeleted() {
    core.chat()
        .before(
            "createChatRoom",
            () -> {
              throw new ProviderRefused("NO", "No.");
            });
    wantRoom();
    core.workOff();

    core.get(RoomChanges.class).delete(LMS, COURSE, false, null);
    core.workOff();

    assertThat(core.count("select count(r) from Room r")).isZero();
  }

  @Test
  void aStampThatIsSpentIsGivenUpForANewOne() {
    core.chat()
        .before(
            "createChatRoom",
            () -> {
              throw new ProviderRefused(ProviderRefused.STAMP_SPENT, "Half made.");
            });
    wantRoom();
    core.workOff();
    core.later(LONGEST_DELAY);
    core.workOff();

    assertThat(core.chat().rooms()).hasSize(1);
    assertThat(room().state()).isEqualTo(RoomState.READY);
  }

  @Test
  void aProviderThatLeavesPeopleOutIsAskedAgainLaterAndNotForEver() {
    wantRoom();
    sendUser("1");
    enrol("1");
    core.chat().fallSilent(true);
    core.workOff();
    assertThat(core.chat().calls()).filteredOn("addMembersToRoom"::equals).hasSize(1);
    assertThat(room().lastError()).contains("left people out");

    core.chat().fallSilent(false);
    core.later(LONGEST_DELAY);
    core.workOff();
    assertThat(stateOf("1")).isEqualTo(MemberState.JOINED);
  }

  @Test
  void aRoomThatCannotBeReadKeepsNoOtherFromItsRegularSynchronisation() {
    filledRoom(1);
    InstanceKey other = new InstanceKey("core_course", "coursecommunication", "43");
    core.get(RoomChanges.class)
        .put(LMS, other, new RoomWanted("memory", "Other", "", Map.of(), true), null);
    core.workOff();
    core.chat().deleteByHand(room().remoteId());
    core.chat().onlyRoom().rename("By hand");

    core.later(Duration.ofHours(2));
    core.get(RegularSynchronisation.class).askForSome();
    core.get(RegularSynchronisation.class).askForSome();
    core.workOff();

    assertThat(core.chat().onlyRoom().name()).isEqualTo("Other");
    assertThat(room().state()).isEqualTo(RoomState.BLOCKED);
  }

  /** No column holds all of them. */
  @Test
  void howeverLongAndOddTheWordsOfTheChatServiceAreTheyStopNothing() {
    String words = "\0" + "\uD83D\uDE00".repeat(300);
    wantRoom();
    sendUser("1");
    enrol("1");
    core.chat().force(MemberOutcome.refused(account("1"), "ODD" + words, words));
    core.workOff();
    assertThat(stateOf("1")).isEqualTo(MemberState.FAILED);
    assertThat(member("1").detail()).isEqualTo("\uD83D\uDE00".repeat(250));

    core.chat()
        .before(
            "updateChatRoom",
            () -> {
              throw new ProviderRefused("ODD" + words, words);
            });
    wantRoom("memory", "Second", true);
    core.workOff();
    assertThat(operation(OperationKind.UPDATE_ROOM).state()).isEqualTo(OperationState.BLOCKED);
  }

  @Test
  void aChatServiceThatIsAwayWithManyWordsIsWaitedFor() {
    core.chat()
        .before(
            "createChatRoom",
            () -> {
              throw ProviderUnavailable.connection("\0Away. ".repeat(100), Duration.ofMinutes(1));
            });
    wantRoom();
    core.workOff();
    assertThat(core.chat().calls()).containsExactly("createChatRoom");

    core.later(LONGEST_DELAY);
    core.workOff();
    assertThat(room().state()).isEqualTo(RoomState.READY);
  }

  @Test
  void anAccountThatIsRefusedInManyWordsFailsAlone() {
    core.chat()
        .accounts()
        .force(MemberOutcome.refused(account("1"), "ODD", "\0An odd one. ".repeat(60)));
    wantRoom();
    for (String user : new String[] {"1", "2"}) {
      sendUser(user);
      enrol(user);
    }
    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).containsExactly(account("2"));
    assertThat(stateOf("1")).isEqualTo(MemberState.FAILED);
  }
}
