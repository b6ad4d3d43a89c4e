package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeroom.operate.Housekeeping;
import dev.homeroom.operate.desk.ProviderDesk;
import dev.homeroom.provider.ProviderRefused;
import dev.homeroom.provider.ProviderUnavailable;
import dev.homeroom.provider.Role;
import dev.homeroom.queue.OperationKind;
import dev.homeroom.queue.OperationState;
import dev.homeroom.queue.Queue;
import dev.homeroom.queue.RoomRef;
import dev.homeroom.room.MemberChanges;
import dev.homeroom.room.MemberState;
import dev.homeroom.room.RoomState;
import dev.homeroom.room.RoomVerbs;
import dev.homeroom.user.UserChanges;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What must hold when a change and the work of an earlier one cross. */
abstract class CrossingChanges extends CoreTest {

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
  void somebodyWhoComesBackWithAnotherRoleBeforeTheRemovalHasThatRole() {
    filledRoom(3);
    unenrol("1");
    core.get(MemberChanges.class).put(LMS, COURSE, "1", Role.MODERATOR, null);
    core.workOff();

    assertThat(core.chat().onlyRoom().roleOf(account("1"))).isEqualTo(Role.MODERATOR);
    assertThat(stateOf("1")).isEqualTo(MemberState.JOINED);
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
  void aJoinThatFailedIsNotTriedAgainForSomebodyUnenrolledMeanwhile() {
    filledRoom(1);
    sendUser("2");
    enrol("2");
    core.chat()
        .before(
            "addMembersToRoom",
            () -> {
              throw roomTrouble();
            });
    core.workOff();

    unenrol("2");
    core.later(Duration.ofMinutes(16));
    core.workOff();

    assertThat(core.chat().onlyRoom().people()).containsOnlyKeys(account("1"));
    assertThat(member("2")).isNull();
    assertNothingIsLeftToDo();
  }

  @Test
  void unenrolledAndThenDeletedBeforeTheWorkIsDoneTheyAreOutAndErased() {
    filledRoom(2);

    unenrol("1");
    core.get(UserChanges.class).delete(LMS, "1");
    core.get(Housekeeping.class).erase();
    core.workOff();
    core.get(Housekeeping.class).erase();

    assertThat(core.chat().onlyRoom().joined()).containsExactly(account("2"));
    assertThat(core.count("select count(u) from SiteUser u where u.userId = '1'")).isZero();
  }

  @Test
  void aRoleGivenBeforeTheRoomIsMadeIsTheOneItsPersonHas() {
    wantRoom();
    sendUser("1");
    enrol("1");
    core.get(MemberChanges.class).put(LMS, COURSE, "1", Role.MODERATOR, null);
    core.workOff();

    assertThat(core.chat().onlyRoom().roleOf(account("1"))).isEqualTo(Role.MODERATOR);
    assertNothingIsLeftToDo();
  }

  @Test
  void somebodyDeletedIsNotErasedWhileNobodyKnowsWhetherTheRemovalWasDone() {
    filledRoom(2);
    core.get(UserChanges.class).delete(LMS, "1");
    core.chat()
        .before(
            "removeMembersFromRoom",
            () -> {
              throw roomTrouble();
            });
    core.workOff();
    core.get(Housekeeping.class).erase();
    assertThat(core.count("select count(u) from SiteUser u where u.userId = '1'")).isOne();

    core.later(Duration.ofMinutes(16));
    core.workOff();
    core.get(Housekeeping.class).erase();

    assertThat(core.chat().onlyRoom().joined()).containsExactly(account("2"));
    assertThat(core.count("select count(u) from SiteUser u where u.userId = '1'")).isZero();
  }

  @Test
  void renamedWhileItIsBeingMadeTheRoomEndsWithTheNewestName() {
    wantRoom();
    core.chat().after("createChatRoom", () -> wantRoom("memory", "Second", true));

    core.workOff();

    assertThat(core.chat().onlyRoom().name()).isEqualTo("Second");
    assertNothingIsLeftToDo();
  }

  @Test
  void archivedWhileItIsBeingMadeTheRoomIsReadOnly() {
    wantRoom();
    core.chat().after("createChatRoom", () -> core.get(RoomVerbs.class).archive(LMS, COURSE, null));

    core.workOff();

    assertThat(core.chat().onlyRoom().isReadOnly()).isTrue();
    assertNothingIsLeftToDo();
  }
}
