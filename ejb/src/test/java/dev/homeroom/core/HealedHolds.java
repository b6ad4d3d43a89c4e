package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.operate.RegularSynchronisation;
import dev.homeroom.provider.Role;
import dev.homeroom.provider.RoomSnapshot.Presence;
import dev.homeroom.room.HoldDecisions;
import dev.homeroom.room.MemberChanges;
import dev.homeroom.room.MemberState;
import dev.homeroom.room.RoomChanges;
import dev.homeroom.room.RoomVerbs;
import dev.homeroom.user.UserChanges;
import org.junit.jupiter.api.Test;

/** Whoever is let go when a hold heals leaves the rooms that resets have put aside, too. */
abstract class HealedHolds extends SynchronisingTest {

  /** All are in the room put aside and in the fresh one. */
  private void resetRoomOf(int people) {
    filledRoom(people);
    core.get(RoomVerbs.class).reset(LMS, COURSE, null);
    core.workOff();
    assertThat(aside().joined()).hasSize(people);
    assertThat(fresh().joined()).hasSize(people);
  }

  private MemoryRoom aside() {
    return core.chat().room("!1");
  }

  private MemoryRoom fresh() {
    return core.chat().room("!2");
  }

  private void suspend(String userId, boolean suspended) {
    core.get(UserChanges.class).put(LMS, userId, user("u" + userId, suspended));
    core.workOff();
  }

  @Test
  void healedBySomebodyWhoIsBack() {
    resetRoomOf(3);
    suspend("3", true);
    assertThat(drop("1", "2").reason()).startsWith("EMPTY_ROSTER");

    suspend("3", false);

    assertThat(fresh().joined()).containsExactly(account("3"));
    assertThat(aside().joined()).isEmpty();
    assertNothingIsLeftToDo();
  }

  @Test
  void healedBySomebodyWhoIsDeleted() {
    resetRoomOf(3);
    sendUser("9");
    core.get(MemberChanges.class).put(LMS, COURSE, "9", Role.MODERATOR, null);
    core.workOff();
    assertThat(drop("9", "1").reason()).startsWith("NO_MODERATOR");

    core.get(UserChanges.class).delete(LMS, "9");
    core.workOff();

    assertThat(fresh().joined()).containsExactly(account("2"), account("3"));
    assertThat(aside().joined()).containsExactly(account("2"), account("3"));
    assertNothingIsLeftToDo();
  }

  @Test
  void healedByWhatASynchronisationFinds() {
    resetRoomOf(12);
    assertThat(drop("1", "2", "3").reason()).startsWith("TOO_MANY");
    fresh().put(account("1"), Presence.REMOVED, null, false);
    fresh().put(account("2"), Presence.REMOVED, null, false);
    forgetLikeAnOlderBackup("4");

    core.get(RegularSynchronisation.class).askForSome();
    core.workOff();

    assertThat(fresh().joined()).hasSize(8).doesNotContain(account("3"), account("4"));
    assertThat(aside().joined()).doesNotContain(account("1"), account("2"), account("3"));
  }

  @Test
  void aHoldOfARoomMadeAnewIsNoneThatSomebodySawBefore() {
    filledRoom(12);
    drop("1", "2", "3");
    long seen = core.get(HoldDecisions.class).show("default", COURSE).version();
    core.get(RoomChanges.class).delete(LMS, COURSE, true, null);
    core.workOff();

    filledRoom(12);
    drop("4", "5", "6");

    assertConflict(() -> core.get(HoldDecisions.class).approve(LMS, COURSE, seen));
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).hasSize(12);
  }

  @Test
  void aHoldOutlivesAResetThoughThePeopleHeldAreOnlyInTheRoomPutAside() {
    filledRoom(12);
    assertThat(drop("1", "2", "3").reason()).startsWith("TOO_MANY");
    core.get(RoomVerbs.class).reset(LMS, COURSE, null);
    core.workOff();
    assertThat(fresh().joined()).hasSize(9);

    sendUser("13");
    enrol("13");
    core.workOff();

    assertThat(stateOf("1")).isEqualTo(MemberState.HELD);
    assertThat(aside().joined()).hasSize(12);
  }

  @Test
  void anEmptyRosterIsHeldBeforeTheFreshRoomIsFilled() {
    filledRoom(3);
    core.get(RoomVerbs.class).reset(LMS, COURSE, null);

    assertThat(drop("1", "2", "3").reason()).startsWith("EMPTY_ROSTER");
  }

  @Test
  void aHoldOutlivesTheLossOfTheRemoteRoom() {
    filledRoom(12);
    assertThat(drop("1", "2", "3").reason()).startsWith("TOO_MANY");
    core.chat().deleteByHand("!1");
    core.get(RoomChanges.class).synchronise(LMS, COURSE);
    core.workOff();
    assertThat(fresh().joined()).hasSize(9);

    sendUser("13");
    enrol("13");
    core.workOff();

    assertThat(stateOf("1")).isEqualTo(MemberState.HELD);
  }
}
