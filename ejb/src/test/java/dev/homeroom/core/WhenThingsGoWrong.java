package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeroom.operate.Operations;
import dev.homeroom.operate.ProviderDesk;
import dev.homeroom.perform.Performer;
import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.provider.ProviderRefused;
import dev.homeroom.provider.ProviderUnavailable;
import dev.homeroom.provider.Role;
import dev.homeroom.provider.RoomSnapshot.Presence;
import dev.homeroom.queue.Claims;
import dev.homeroom.queue.OperationKind;
import dev.homeroom.queue.OperationState;
import dev.homeroom.queue.Queue;
import dev.homeroom.queue.RoomRef;
import dev.homeroom.room.MemberState;
import dev.homeroom.room.RoomChanges;
import dev.homeroom.room.RoomState;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What must hold when changes and work cross, and when the chat service or this node fails. */
abstract class WhenThingsGoWrong extends CoreTest {

  private static final Duration LEASE = Duration.ofSeconds(61);
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(16);

  private static ProviderUnavailable roomTrouble() {
    return ProviderUnavailable.room("The chat service stumbled.", null);
  }

  @Test
  void aChangeWhileItsOperationRunsIsPerformedToo() {
    filledRoom(1);
    sendUser("2");
    sendUser("3");
    enrol("2");
    core.chat().after("addMembersToRoom", () -> enrol("3"));

    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).hasSize(3);
    assertNothingIsLeftToDo();
  }

  @Test
  void renamedWhileTheRenamingRunsItEndsWithTheNewestName() {
    filledRoom(1);
    wantRoom("memory", "Second", true);
    core.chat().after("updateChatRoom", () -> wantRoom("memory", "Third", true));

    core.workOff();

    assertThat(core.chat().onlyRoom().name()).isEqualTo("Third");
    assertNothingIsLeftToDo();
  }

  @Test
  void removedAndAddedAgainBeforeTheWorkIsDoneIsInTheRoom() {
    filledRoom(2);

    unenrol("1");
    enrol("1");
    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).hasSize(2);
    assertThat(core.chat().calls()).doesNotContain("removeMembersFromRoom");
  }

  @Test
  void addedAgainWhileTheRemovalIsBeingSentIsInTheRoom() {
    filledRoom(2);
    unenrol("1");
    core.chat().before("removeMembersFromRoom", () -> enrol("1"));

    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).hasSize(2);
    assertThat(stateOf("1")).isEqualTo(MemberState.JOINED);
    assertNothingIsLeftToDo();
  }

  @Test
  void removedWhileTheJoinIsBeingSentIsOutOfTheRoom() {
    filledRoom(1);
    sendUser("2");
    enrol("2");
    core.chat().before("addMembersToRoom", () -> unenrol("2"));

    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).containsExactly(account("1"));
    assertNothingIsLeftToDo();
  }

  @Test
  void killedBetweenAJoinAndItsSettlementEverybodyIsInAndManaged() {
    wantRoom();
    sendUser("1");
    enrol("1");
    core.chat()
        .after(
            "addMembersToRoom",
            () -> {
              throw new Killed();
            });
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).hasSize(1);
    assertThat(stateOf("1")).isEqualTo(MemberState.PENDING);

    core.later(LEASE);
    core.workOff();

    assertThat(stateOf("1")).isEqualTo(MemberState.JOINED);
    assertThat(member("1").origin()).isEqualTo("MANAGED");
    unenrol("1");
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).isEmpty();
  }

  @Test
  void killedBetweenAJoinAndItsSettlementAndUnenrolledMeanwhileTheyAreOut() {
    wantRoom();
    sendUser("1");
    enrol("1");
    core.chat()
        .after(
            "addMembersToRoom",
            () -> {
              throw new Killed();
            });
    core.workOff();
    unenrol("1");

    core.later(LEASE);
    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).isEmpty();
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
  void aRoomThatIsTakenOverIsComparedNowAndOnceMoreALeaseLater() {
    filledRoom(1);
    sendUser("2");
    enrol("2");
    core.chat()
        .before(
            "addMembersToRoom",
            () -> {
              throw new Killed();
            });
    core.workOff();

    core.later(LEASE);
    core.workOff();
    assertThat(core.chat().calls()).filteredOn("synchroniseRoomMembers"::equals).hasSize(1);

    core.later(LEASE);
    core.workOff();
    assertThat(core.chat().calls()).filteredOn("synchroniseRoomMembers"::equals).hasSize(2);
  }

  @Test
  void aNodeThatWakesAfterItsLeaseSettlesNothing() {
    filledRoom(1);
    sendUser("2");
    enrol("2");
    core.chat()
        .after(
            "addMembersToRoom",
            () -> {
              core.later(LEASE);
              core.get(Claims.class).claim("memory", 1).forEach(core.get(Performer.class)::perform);
              unenrol("2");
            });

    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).containsExactly(account("1"));
    assertThat(member("2")).isNull();
    core.later(LEASE);
    core.workOff();
    assertNothingIsLeftToDo();
  }

  @Test
  void aChangeWakesAnOperationThatBacksOff() {
    filledRoom(1);
    wantRoom("memory", "Second", true);
    core.chat()
        .before(
            "updateChatRoom",
            () -> {
              throw roomTrouble();
            });
    core.workOff();
    assertThat(operation(OperationKind.UPDATE_ROOM).attempts()).isEqualTo(1);
    assertThat(core.chat().onlyRoom().name()).isEqualTo("Physics");

    wantRoom("memory", "Third", true);
    core.workOff();

    assertThat(core.chat().onlyRoom().name()).isEqualTo("Third");
    assertNothingIsLeftToDo();
  }

  @Test
  void aChangeWakesAnOperationThatIsBlocked() {
    filledRoom(1);
    wantRoom("memory", "Second", true);
    core.chat()
        .before(
            "updateChatRoom",
            () -> {
              throw new ProviderRefused("TOO_LONG", "The name is too long.");
            });
    core.workOff();
    assertThat(operation(OperationKind.UPDATE_ROOM).state()).isEqualTo(OperationState.BLOCKED);
    assertThat(room().state()).isEqualTo(RoomState.BLOCKED);
    assertThat(room().lastError()).isEqualTo("TOO_LONG: The name is too long.");

    wantRoom("memory", "Third", true);
    core.workOff();

    assertThat(core.chat().onlyRoom().name()).isEqualTo("Third");
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

    core.get(Operations.class).retry(LMS, operation(OperationKind.UPDATE_ROOM).id());
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

    core.get(Operations.class).retry(LMS, operation(OperationKind.CREATE_ROOM).id());
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
  void aChatServiceThatIsAwayIsWaitedForOnceAndItsWorkIsKept() {
    filledRoom(1);
    wantRoom("memory", "Second", true);
    core.chat()
        .before(
            "updateChatRoom",
            () -> {
              throw ProviderUnavailable.connection("Pause.", Duration.ofMinutes(5));
            });
    core.workOff();
    sendUser("2");
    enrol("2");
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).hasSize(1);
    assertThat(core.get(ProviderDesk.class).get("memory").lastError()).contains("Pause.");
    assertThat(room().state()).isEqualTo(RoomState.PENDING);
    assertThat(room().lastError()).contains("Pause.");

    core.later(Duration.ofMinutes(6));
    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).hasSize(2);
    assertThat(core.chat().onlyRoom().name()).isEqualTo("Second");
    assertThat(core.get(ProviderDesk.class).get("memory").lastError()).isNull();
    assertThat(room().lastError()).isNull();
  }

  @Test
  void anOutageOfDaysBlocksNothing() {
    filledRoom(1);
    wantRoom("memory", "Second", true);
    for (int day = 0; day < 5; day++) {
      core.chat()
          .before(
              "updateChatRoom",
              () -> {
                throw ProviderUnavailable.connection("Away.", (Throwable) null);
              });
      core.workOff();
      core.later(Duration.ofDays(1));
    }
    core.workOff();

    assertThat(core.chat().onlyRoom().name()).isEqualTo("Second");
    assertNothingIsLeftToDo();
  }

  @Test
  void aDisabledProviderKeepsItsWork() {
    core.get(ProviderDesk.class).enable("memory", false);
    wantRoom();
    sendUser("1");
    enrol("1");
    core.workOff();
    assertThat(core.chat().calls()).isEmpty();

    core.get(ProviderDesk.class).enable("memory", true);
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).hasSize(1);
  }

  @Test
  void enqueueingOutsideATransactionIsRefused() {
    assertThatThrownBy(
            () ->
                core.get(Queue.class)
                    .enqueue(
                        new RoomRef(1, 1, "memory"), Set.of(OperationKind.CREATE_ROOM), "test"))
        .hasMessageContaining("ransaction");
  }

  @Test
  void somebodyAddedByHandIsKeptWhenTheRosterLacksThem() {
    filledRoom(1);
    core.chat().onlyRoom().put(account("2"), Presence.JOINED, Role.MEMBER, false);
    sendUser("2");
    enrol("2");
    core.workOff();
    assertThat(member("2").origin()).isEqualTo("MANUAL");

    unenrol("2");
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).hasSize(2);
  }

  @Test
  void somebodyWhoLeftStaysOutUntilEnrolledAnew() {
    filledRoom(2);
    core.chat().onlyRoom().put(account("1"), Presence.LEFT, null, false);
    core.get(RoomChanges.class).synchronise(LMS, COURSE);
    core.workOff();
    assertThat(stateOf("1")).isEqualTo(MemberState.LEFT);
    assertThat(core.chat().onlyRoom().joined()).hasSize(1);

    unenrol("1");
    enrol("1");
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).hasSize(2);
  }

  @Test
  void anAbsenceThatThePersonDidNotCauseIsRepaired() {
    filledRoom(2);
    core.chat().onlyRoom().put(account("1"), Presence.REMOVED, null, false);
    core.chat().onlyRoom().put("@stranger:memory", Presence.JOINED, Role.MEMBER, false);
    core.chat().onlyRoom().rename("Something else");

    core.get(RoomChanges.class).synchronise(LMS, COURSE);
    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).hasSize(3);
    assertThat(core.chat().onlyRoom().name()).isEqualTo("Physics");
    assertThat(room().members().unmanaged()).isEqualTo(1);
    assertThat(room().members().joined()).isEqualTo(2);
  }

  @Test
  void aSecondSynchronisationOfAnUnchangedRoomWritesNothing() {
    filledRoom(5);
    core.get(RoomChanges.class).synchronise(LMS, COURSE);
    core.workOff();
    int writes = core.chat().writes();
    int calls = core.chat().calls().size();

    core.get(RoomChanges.class).synchronise(LMS, COURSE);
    core.workOff();

    assertThat(core.chat().writes()).isEqualTo(writes);
    assertThat(core.chat().calls()).hasSize(calls + 1);
  }

  @Test
  void everyRemoteWriteHasAnAuditLineAndNoneStaysOpen() {
    filledRoom(3);
    unenrol("1");
    core.workOff();

    assertThat(core.count("select count(a) from AuditLine a where a.outcome = 'DONE'"))
        .isEqualTo(core.chat().writes());
    assertThat(core.count("select count(a) from AuditLine a where a.outcome = 'STARTED'")).isZero();
  }
}
