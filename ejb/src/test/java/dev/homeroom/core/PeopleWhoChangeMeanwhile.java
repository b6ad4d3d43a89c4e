package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.operate.Housekeeping;
import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.provider.ProviderUnavailable;
import dev.homeroom.room.MemberState;
import dev.homeroom.user.UserChanges;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** People who change, or go, while they are brought into a room or taken out. */
abstract class PeopleWhoChangeMeanwhile extends SynchronisingTest {

  @Test
  void somebodyDeletedWhileTheAccountIsLookedForIsNotInTheRoomAndIsErased() {
    core.chat().accounts().makeMissing(true);
    core.chat().lacks("@ada:memory");
    wantRoom();
    send("7", "ada", "Ada", null);
    enrol("7");
    core.chat().before("createMembers", () -> core.get(UserChanges.class).delete(LMS, "7"));

    core.workOff();
    core.get(Housekeeping.class).erase();
    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).isEmpty();
    assertThat(core.count("select count(u) from SiteUser u")).isZero();
    assertThat(core.count("select count(a) from UserAccount a")).isZero();
    assertNothingIsLeftToDo();
  }

  @Test
  void somebodyDeletedBeforeTheWorkIsDoneGetsNoAccount() {
    core.chat().accounts().makeMissing(true);
    core.chat().lacks("@ada:memory");
    wantRoom();
    send("7", "ada", "Ada", null);
    enrol("7");
    core.get(UserChanges.class).delete(LMS, "7");
    core.get(Housekeeping.class).erase();

    core.workOff();

    assertThat(core.chat().accounts().made()).isEmpty();
    assertThat(core.chat().onlyRoom().joined()).isEmpty();
  }

  @Test
  void somebodyDeletedWhileTheJoinIsBeingSentIsTakenOut() {
    filledRoom(1);
    sendUser("2");
    enrol("2");
    core.chat().before("addMembersToRoom", () -> core.get(UserChanges.class).delete(LMS, "2"));

    core.workOff();
    core.get(Housekeeping.class).erase();

    assertThat(core.chat().onlyRoom().joined()).containsExactly(account("1"));
    assertThat(core.count("select count(u) from SiteUser u where u.userId = '2'")).isZero();
  }

  @Test
  void somebodySuspendedWhileTheJoinIsBeingSentIsOut() {
    filledRoom(1);
    sendUser("2");
    enrol("2");
    core.chat()
        .before(
            "addMembersToRoom", () -> core.get(UserChanges.class).put(LMS, "2", user("u2", true)));

    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).containsExactly(account("1"));
    assertThat(stateOf("2")).isEqualTo(MemberState.OUT);
    assertThat(member("2").reason()).isEqualTo("SUSPENDED");
    assertThat(room().members().desired()).isEqualTo(1);
    assertThat(room().members().pending()).isZero();
    assertNothingIsLeftToDo();
  }

  @Test
  void somebodyDeletedIsNotErasedWhileTheRemovalWasNotAnswered() {
    filledRoom(2);
    core.get(UserChanges.class).delete(LMS, "1");
    core.chat()
        .before(
            "removeMembersFromRoom",
            () -> {
              throw ProviderUnavailable.connection("Away.", (Throwable) null);
            });

    core.workOff();
    core.get(Housekeeping.class).erase();
    core.later(Duration.ofMinutes(16));
    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).containsExactly(account("2"));
  }

  @Test
  void somebodyChangedWhoseAccountCannotBeLookedAtNowHoldsNobodyUp() {
    core.chat().lacks("@ada:memory");
    wantRoom();
    send("7", "ada", null, null);
    enrol("7");
    core.workOff();
    core.chat()
        .accounts()
        .force(MemberOutcome.later("@ada:memory", "SLOW", "Later.", Duration.ofMinutes(5)));

    send("7", "ada", "Ada", null);
    sendUser("8");
    enrol("8");
    core.workOff();
    assertThat(stateOf("8")).isEqualTo(MemberState.JOINED);
    assertThat(member("7"))
        .returns(MemberState.PENDING, one -> one.state())
        .returns("SLOW", one -> one.reason());
    assertThat(core.chat().calls()).filteredOn("createMembers"::equals).hasSize(2);

    core.chat().accounts().unforce("@ada:memory");
    core.chat().appears("@ada:memory");
    core.later(Duration.ofMinutes(6));
    core.workOff();
    assertThat(stateOf("7")).isEqualTo(MemberState.JOINED);
    assertNothingIsLeftToDo();
  }
}
