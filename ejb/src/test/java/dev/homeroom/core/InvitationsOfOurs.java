package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.provider.RoomSnapshot.Presence;
import dev.homeroom.room.MemberState;
import dev.homeroom.user.UserChanges;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Somebody whom we invited and could not bring in may come by themselves at any time: the
 * invitation must not outlive the wish.
 */
abstract class InvitationsOfOurs extends SynchronisingTest {

  @BeforeEach
  void twoPeopleAreThere() {
    filledRoom(2);
    sendUser("late");
  }

  /** The chat service invites, and refuses the join that is to follow. */
  private void enrolAndBeRefused() {
    inTheChat(account("late"), Presence.INVITED, true);
    core.chat()
        .force(MemberOutcome.refused(account("late"), MemberOutcome.ONLY_INVITED, "Suspended."));
    enrol("late");
    core.workOff();
    core.chat().unforce(account("late"));
  }

  /** The chat service invites, and says nothing of use about the join that is to follow. */
  private void enrolAndBeAnsweredLater() {
    inTheChat(account("late"), Presence.INVITED, true);
    core.chat().force(MemberOutcome.later(account("late"), "ODD", "Busy.", Duration.ofMinutes(30)));
    enrol("late");
    core.workOff();
    core.chat().unforce(account("late"));
    synchronise();
  }

  private Presence presence() {
    return core.chat().onlyRoom().people().get(account("late")).presence();
  }

  private void assertTakenBack() {
    assertThat(presence()).isEqualTo(Presence.REMOVED);
    assertThat(core.chat().onlyRoom().joined()).hasSize(2);
    assertThat(member("late")).isNull();
    assertNothingIsLeftToDo();
  }

  @Test
  void itSaysWhyThePersonIsNotThere() {
    enrolAndBeRefused();
    assertThat(stateOf("late")).isEqualTo(MemberState.FAILED);
    assertThat(member("late").reason()).isEqualTo("ONLY_INVITED");
    assertThat(room().members().joined()).isEqualTo(2);
  }

  @Test
  void itIsTakenBackFromSomebodyUnenrolled() {
    enrolAndBeRefused();
    unenrol("late");
    core.workOff();
    assertTakenBack();
  }

  @Test
  void itIsTakenBackFromSomebodyUnenrolledAfterItWasFound() {
    enrolAndBeAnsweredLater();
    unenrol("late");
    core.workOff();
    core.later(Duration.ofMinutes(31));
    core.workOff();
    assertTakenBack();
  }

  @Test
  void itIsTakenBackFromSomebodySuspended() {
    enrolAndBeAnsweredLater();
    core.get(UserChanges.class).put(LMS, "late", user("ulate", true));
    core.workOff();
    assertThat(presence()).isEqualTo(Presence.REMOVED);
    assertThat(stateOf("late")).isEqualTo(MemberState.OUT);
  }

  @Test
  void itIsTakenBackWhenTheRoomIsDisabled() {
    enrolAndBeRefused();
    wantRoom("memory", "Physics", false);
    core.workOff();
    assertThat(presence()).isEqualTo(Presence.REMOVED);
  }

  @Test
  void whoeverIsOnlyInvitedIsNobodyWhomTheGuardCounts() {
    enrolAndBeRefused();
    assertThat(drop("late").held()).isZero();
    core.workOff();
    assertTakenBack();
  }

  @Test
  void whoeverAcceptsItIsThereAsIfWeHadBroughtThemIn() {
    enrolAndBeRefused();
    inTheChat(account("late"), Presence.JOINED, true);
    synchronise();
    assertThat(stateOf("late")).isEqualTo(MemberState.JOINED);
    unenrol("late");
    core.workOff();
    assertTakenBack();
  }

  @Test
  void aSynchronisationTriesTheJoinAgain() {
    enrolAndBeRefused();
    synchronise();
    assertThat(stateOf("late")).isEqualTo(MemberState.JOINED);
  }

  @Test
  void oneThatIsRefusedAgainAndAgainIsWrittenAboutNoMoreThanOnceForEachSynchronisation() {
    enrolAndBeRefused();
    core.chat()
        .force(MemberOutcome.refused(account("late"), MemberOutcome.ONLY_INVITED, "Suspended."));
    int writes = core.chat().writes();
    synchronise();
    synchronise();
    assertThat(core.chat().writes()).isEqualTo(writes);
    assertThat(stateOf("late")).isEqualTo(MemberState.FAILED);
    assertNothingIsLeftToDo();
  }

  @Test
  void anInvitationByOtherPeopleIsNotTouched() {
    inTheChat(account("late"), Presence.INVITED, false);
    core.chat().force(MemberOutcome.refused(account("late"), "ODD", "An odd one."));
    enrol("late");
    core.workOff();
    synchronise();
    int calls = core.chat().calls().size();
    unenrol("late");
    core.workOff();
    assertThat(presence()).isEqualTo(Presence.INVITED);
    assertThat(core.chat().calls()).hasSize(calls);
  }
}
