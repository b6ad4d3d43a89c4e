package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.operate.Housekeeping;
import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.provider.Role;
import dev.homeroom.provider.RoomSnapshot.Presence;
import dev.homeroom.room.InstanceKey;
import dev.homeroom.room.MemberChanges;
import dev.homeroom.room.MemberState;
import dev.homeroom.room.RoomChanges;
import dev.homeroom.room.RoomWanted;
import dev.homeroom.user.UserChanges;
import dev.homeroom.user.UserWanted;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Chat identities that somebody else has, or has still: who waits for one has it when it is free.
 */
abstract class IdentitiesWaitedFor extends SynchronisingTest {

  private static final InstanceKey SECOND =
      new InstanceKey("core_course", "coursecommunication", "2");

  private static UserChanges.Upsert upsert(String userId, String identity) {
    return new UserChanges.Upsert(
        userId,
        new UserWanted(
            "u" + userId, null, null, false, List.of(), Map.of("memory", identity + ":memory")));
  }

  private void sendAll(UserChanges.Upsert... upserts) {
    core.get(UserChanges.class).putAll(LMS, List.of(upserts));
  }

  private void wantSecondRoom() {
    core.get(RoomChanges.class)
        .put(LMS, SECOND, new RoomWanted("memory", "Second", "", Map.of(), true), null);
  }

  private void enrolTwoOfOneFirstChoice() {
    wantRoom();
    send("7", "a#b", null, null);
    send("8", "a.b", null, null);
    enrol("7", "8");
    core.workOff();
  }

  private void delete(String userId) {
    core.get(UserChanges.class).delete(LMS, userId);
    core.workOff();
  }

  private void erase() {
    core.get(Housekeeping.class).erase();
    core.workOff();
  }

  private void assertIn(String userId, String identity) {
    assertThat(member(userId).remoteId()).isEqualTo(identity + ":memory");
    assertThat(stateOf(userId)).isEqualTo(MemberState.JOINED);
    assertThat(core.chat().room(room().remoteId()).joined()).contains(identity + ":memory");
  }

  @Test
  void twoPeopleWhoseIdentitiesWereMixedUpAreInByTheRightOnesAtOnce() {
    wantRoom();
    wantSecondRoom();
    sendAll(upsert("7", "@a"), upsert("8", "@b"));
    enrol("7", "8");
    core.get(MemberChanges.class).put(LMS, SECOND, "7", Role.MEMBER, null);
    core.workOff();

    sendAll(upsert("7", "@b"), upsert("8", "@a"));
    core.workOff();

    assertIn("7", "@b");
    assertIn("8", "@a");
    assertThat(core.chat().room("!2").joined()).containsExactly("@b:memory");
    assertNothingIsLeftToDo();
  }

  @Test
  void anIdentityThatGoesFromOneToAnotherInOneCallBringsBothIn() {
    wantRoom();
    sendAll(upsert("7", "@a"), upsert("8", "@b"));
    enrol("7", "8");
    core.workOff();

    sendAll(upsert("7", "@a2"), upsert("8", "@a"));
    core.workOff();

    assertIn("7", "@a2");
    assertIn("8", "@a");
    assertThat(core.chat().onlyRoom().joined()).hasSize(2);
    assertNothingIsLeftToDo();
  }

  @Test
  void anIdentityThatNobodyIsInARoomByAnyMoreGoesToTheOneWhoWaitsForIt() {
    wantRoom();
    sendAll(upsert("7", "@a"));
    enrol("7");
    core.workOff();
    sendAll(upsert("8", "@a"));
    enrol("8");
    core.workOff();
    unenrol("7");
    core.workOff();
    assertThat(member("8").reason()).isEqualTo("IDENTITY_TAKEN");

    sendAll(upsert("7", "@a7"));
    core.workOff();
    erase();

    assertIn("8", "@a");
    assertNothingIsLeftToDo();
  }

  /** By nobody's doing, again and again. */
  private void assertNobodyIsLookedAtAgain() {
    core.get(Housekeeping.class).erase();
    assertThat(core.waitingTasks()).isZero();
  }

  @Test
  void whoWaitsForAnIdentityThatSomebodyHasIsNotLookedAtAgain() {
    wantRoom();
    sendAll(upsert("7", "@a"));
    sendAll(upsert("8", "@a"));
    enrol("7", "8");
    core.workOff();

    assertNobodyIsLookedAtAgain();
    assertNothingIsLeftToDo();
  }

  @Test
  void whoWaitsForSomebodyAddedByHandToBeOutIsNotLookedAtAgainBefore() {
    siteRemovesManual(true);
    filledRoom(1);
    inTheChat("@a:memory", Presence.JOINED, false);
    sendAll(upsert("7", "@a"), upsert("8", "@a"));
    enrol("7", "8");
    core.workOff();
    core.chat().force(MemberOutcome.later("@a:memory", "SLOW", "Later.", Duration.ofMinutes(5)));
    sendAll(upsert("7", "@a7"));
    core.workOff();

    siteRemovesManual(false);
    assertNobodyIsLookedAtAgain();
    core.chat().unforce("@a:memory");
    synchronise();
    erase();

    assertIn("7", "@a7");
    assertIn("8", "@a");
  }

  @Test
  void whoIsSentAnewUnderAnotherIdIsInByTheirOwnIdentity() {
    core.chat().lacks("@=ada:memory");
    wantRoom();
    send("7", "ada", null, null);
    enrol("7");
    core.workOff();

    core.get(UserChanges.class).delete(LMS, "7");
    send("9", "ada", null, null);
    enrol("9");
    core.workOff();
    assertThat(member("9").reason()).isEqualTo("IDENTITY_TAKEN");
    erase();

    assertIn("9", "@ada");
    assertNothingIsLeftToDo();
  }

  @Test
  void noAccountIsMadeForWhoIsSentAnewUnderAnotherId() {
    core.chat().accounts().makeMissing(true);
    whoIsSentAnewUnderAnotherIdIsInByTheirOwnIdentity();
    assertThat(core.chat().accounts().made()).isEmpty();
  }

  @Test
  void aFirstChoiceThatBecomesFreeIsTakenByWhoWaitsForAnAccountOfTheSecond() {
    core.chat().lacks("@=a.b:memory");
    enrolTwoOfOneFirstChoice();
    assertThat(stateOf("8")).isEqualTo(MemberState.WAITING_FOR_ACCOUNT);
    synchronise();
    assertThat(stateOf("8")).isEqualTo(MemberState.WAITING_FOR_ACCOUNT);

    delete("7");
    erase();

    assertIn("8", "@a.b");
    assertNothingIsLeftToDo();
  }

  @Test
  void whoIsInByTheSecondChoiceStaysByItThoughTheFirstBecomesFree() {
    enrolTwoOfOneFirstChoice();
    assertIn("8", "@=a.b");

    delete("7");
    erase();
    synchronise();
    unenrol("8");
    core.workOff();
    enrol("8");
    core.workOff();

    assertIn("8", "@=a.b");
    assertNothingIsLeftToDo();
  }

  @Test
  void whoHasTheFirstChoiceWaitsForItsAccountAndIsNotLookedAtAgain() {
    core.chat().lacks("@=a.b:memory");
    enrolTwoOfOneFirstChoice();
    core.chat().lacks("@a.b:memory");

    delete("7");
    erase();

    assertThat(member("8").remoteId()).isEqualTo("@a.b:memory");
    assertThat(stateOf("8")).isEqualTo(MemberState.WAITING_FOR_ACCOUNT);
    assertNobodyIsLookedAtAgain();
  }

  @Test
  void anAccountThatWeMadeIsKeptThoughItIsMissingAndTheFirstChoiceBecomesFree() {
    core.chat().accounts().makeMissing(true);
    core.chat().lacks("@=a.b:memory");
    enrolTwoOfOneFirstChoice();
    unenrol("8");
    core.workOff();
    String made = "@=a.b:memory";
    core.chat().force(MemberOutcome.waiting(made, MemberOutcome.NO_ACCOUNT, "Gone."));
    enrol("8");
    core.workOff();
    assertThat(stateOf("8")).isEqualTo(MemberState.WAITING_FOR_ACCOUNT);

    delete("7");
    erase();
    assertNobodyIsLookedAtAgain();
    core.chat().unforce(made);
    synchronise();

    assertIn("8", "@=a.b");
    assertNothingIsLeftToDo();
  }
}
