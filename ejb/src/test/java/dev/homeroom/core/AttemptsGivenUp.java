package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.provider.Role;
import dev.homeroom.room.MemberChanges;
import dev.homeroom.room.MemberState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What was given up, and is tried anew since something else is wanted. */
abstract class AttemptsGivenUp extends CoreTest {

  private static final Duration LONGEST_DELAY = Duration.ofMinutes(16);

  /** Nothing comes of any write about user 1, for longer than it is tried. */
  private void givenUp() {
    core.chat().force(MemberOutcome.later(account("1"), "ODD", "Not now.", null));
    core.workOff();
    core.later(Duration.ofHours(73));
    core.workOff();
    assertThat(stateOf("1")).isEqualTo(MemberState.FAILED);
    assertThat(member("1").reason()).isEqualTo("GAVE_UP");
  }

  private void assertIsTriedForAWhile() {
    core.workOff();
    assertThat(stateOf("1")).isEqualTo(MemberState.PENDING);
    assertThat(member("1").attempts()).isEqualTo(1);
    core.chat().unforce(account("1"));
    core.later(LONGEST_DELAY);
    core.workOff();
    assertThat(stateOf("1")).isEqualTo(MemberState.JOINED);
  }

  @Test
  void aJoinThatWasGivenUpIsTriedForAWhileWhenItsUserChanges() {
    wantRoom();
    sendUser("1");
    enrol("1");
    givenUp();
    send("1", "u1", "Ada", null);
    assertIsTriedForAWhile();
  }

  @Test
  void aJoinThatWasGivenUpIsTriedForAWhileForANewEnrolment() {
    wantRoom();
    sendUser("1");
    enrol("1");
    givenUp();
    unenrol("1");
    enrol("1");
    assertIsTriedForAWhile();
  }

  @Test
  void aRoleThatWasGivenUpIsTriedForAWhileWhenAnotherIsWanted() {
    filledRoom(1);
    core.get(MemberChanges.class).put(LMS, COURSE, "1", Role.MODERATOR, null);
    givenUp();
    core.get(MemberChanges.class).put(LMS, COURSE, "1", Role.ADMIN, null);
    assertIsTriedForAWhile();
    assertThat(core.chat().onlyRoom().roleOf(account("1"))).isEqualTo(Role.ADMIN);
  }

  @Test
  void aRemovalThatWasGivenUpDoesNotHideThatTheRoomIsWantedAgain() {
    filledRoom(1);
    wantRoom("memory", "Physics", false);
    givenUp();
    wantRoom();
    assertIsTriedForAWhile();
  }
}
