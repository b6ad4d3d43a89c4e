package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.operate.Housekeeping;
import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.provider.Role;
import dev.homeroom.room.InstanceKey;
import dev.homeroom.room.MemberChanges;
import dev.homeroom.room.MemberState;
import dev.homeroom.room.RoomChanges;
import dev.homeroom.room.RoomState;
import dev.homeroom.room.RoomWanted;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Chat accounts: made, found and named. */
abstract class AccountsOfPeople extends SynchronisingTest {

  private long lines(String action) {
    return core.count("select count(a) from AuditLine a where a.action = '" + action + "'");
  }

  /** Somebody called Ada, in one room, by an account that we made. */
  private void ada() {
    core.chat().accounts().makeMissing(true);
    core.chat().lacks("@ada:memory");
    wantRoom();
    send("7", "ada", "Ada", null);
    enrol("7");
    core.workOff();
  }

  @Test
  void anAccountThatIsMadeIsAuditedAndOneThatIsFoundIsNot() {
    ada();
    sendUser("8");
    enrol("8");
    core.workOff();

    assertThat(core.chat().accounts().made()).containsExactly("@ada:memory");
    assertThat(core.chat().accounts().nameOf("@ada:memory")).isEqualTo("Ada");
    assertThat(
            core.count(
                "select count(a) from AuditLine a where a.action = 'CREATE_ACCOUNT'"
                    + " and a.outcome = 'DONE' and a.userId = '7' and a.remoteId = '@ada:memory'"))
        .isEqualTo(1);
    assertThat(lines("CREATE_ACCOUNT")).isEqualTo(1);
  }

  @Test
  void anAccountWhoseMakingIsNeverAnsweredHasItsLine() {
    core.chat()
        .after(
            "createMembers",
            () -> {
              throw new Killed();
            });
    ada();
    assertThat(
            core.count(
                "select count(a) from AuditLine a where a.action = 'CREATE_ACCOUNT'"
                    + " and a.outcome = 'STARTED'"))
        .isEqualTo(1);

    core.later(Duration.ofSeconds(61));
    core.workOff();
    assertThat(stateOf("7")).isEqualTo(MemberState.JOINED);
  }

  private void enrolAdaAndBeAnswered(MemberOutcome outcome) {
    core.chat().accounts().force(outcome);
    wantRoom();
    send("7", "ada", "Ada", null);
    enrol("7");
    core.workOff();
  }

  @Test
  void anAccountWhoseMakingWasNotAnsweredIsOursIfItIsThereAndIsNamed() {
    core.chat().lacks("@ada:memory");
    enrolAdaAndBeAnswered(
        MemberOutcome.later("@ada:memory", MemberOutcome.MAYBE_MADE, "Lost.", null));
    assertThat(stateOf("7")).isEqualTo(MemberState.PENDING);
    assertThat(member("7").reason()).isEqualTo("MAYBE_MADE");
    core.chat().accounts().force(MemberOutcome.later("@ada:memory", "SLOW", "Later.", null));
    core.later(Duration.ofMinutes(1));
    core.workOff();

    core.chat().accounts().madeUnanswered("@ada:memory");
    core.later(Duration.ofMinutes(2));
    core.workOff();

    assertThat(stateOf("7")).isEqualTo(MemberState.JOINED);
    assertThat(core.chat().accounts().nameOf("@ada:memory")).isEqualTo("Ada");
    assertThat(
            core.count(
                "select count(a) from AuditLine a where a.action = 'CREATE_ACCOUNT'"
                    + " and a.outcome = 'DONE' and a.remoteId = '@ada:memory'"))
        .isEqualTo(1);
    assertNothingIsLeftToDo();
  }

  @Test
  void anAccountThatWasOnlyLookedForBeforeIsNotTakenForOurs() {
    enrolAdaAndBeAnswered(MemberOutcome.later("@ada:memory", "SLOW", "Later.", null));
    core.chat().accounts().unforce("@ada:memory");
    core.later(Duration.ofMinutes(1));
    core.workOff();
    assertThat(stateOf("7")).isEqualTo(MemberState.JOINED);
    assertThat(core.chat().calls()).doesNotContain("updateMembers");
  }

  @Test
  void anAccountOfOursBearsTheNameThatItsPersonHasNowByOneWrite() {
    ada();
    for (String other : List.of("2", "3")) {
      InstanceKey key = new InstanceKey("core_course", "coursecommunication", other);
      core.get(RoomChanges.class)
          .put(LMS, key, new RoomWanted("memory", "Other", "", Map.of(), true), null);
      core.get(MemberChanges.class).put(LMS, key, "7", Role.MEMBER, null);
    }
    core.workOff();
    assertThat(core.chat().calls()).doesNotContain("updateMembers");

    send("7", "ada", "Ada Lovelace", null);
    core.workOff();

    assertThat(core.chat().accounts().nameOf("@ada:memory")).isEqualTo("Ada Lovelace");
    assertThat(core.chat().calls()).filteredOn("updateMembers"::equals).hasSize(1);
    assertThat(lines("UPDATE_ACCOUNT")).isEqualTo(1);
    assertNothingIsLeftToDo();
  }

  @Test
  void anAccountThatWeDidNotMakeIsNeverNamed() {
    wantRoom();
    send("7", "ada", "Ada", null);
    enrol("7");
    core.workOff();

    send("7", "ada", "Ada Lovelace", null);
    core.workOff();

    assertThat(core.chat().calls()).doesNotContain("updateMembers");
  }

  @Test
  void aNameThatCannotBeGivenNowHoldsNobodyUpAndIsTriedAgain() {
    ada();
    core.chat().lacks("@bob:memory");
    send("8", "bob", "Bob", null);
    enrol("8");
    core.workOff();
    core.chat().force(MemberOutcome.later("@ada:memory", "SLOW", "Later.", Duration.ofMinutes(5)));

    send("7", "ada", "Ada Lovelace", null);
    send("8", "bob", "Bobby", null);
    sendUser("9");
    enrol("9");
    core.workOff();
    assertThat(core.chat().accounts().nameOf("@bob:memory")).isEqualTo("Bobby");
    assertThat(core.chat().accounts().nameOf("@ada:memory")).isEqualTo("Ada");
    assertThat(stateOf("9")).isEqualTo(MemberState.JOINED);

    core.chat().unforce("@ada:memory");
    core.later(Duration.ofMinutes(6));
    core.workOff();
    assertThat(core.chat().accounts().nameOf("@ada:memory")).isEqualTo("Ada Lovelace");
    assertNothingIsLeftToDo();
  }

  @Test
  void aNameThatIsRefusedIsNotTriedUntilItChanges() {
    ada();
    core.chat().force(MemberOutcome.refused("@ada:memory", "ODD", "An odd one."));
    send("7", "ada", "???", null);
    core.workOff();
    core.chat().unforce("@ada:memory");
    synchronise();
    assertThat(core.chat().calls()).filteredOn("updateMembers"::equals).hasSize(1);
    assertThat(room().state()).isEqualTo(RoomState.READY);

    send("7", "ada", "Ada L.", null);
    core.workOff();
    assertThat(core.chat().accounts().nameOf("@ada:memory")).isEqualTo("Ada L.");
  }

  @Test
  void nothingIsKeptOfAnIdentityThatIsGivenUpAndThatNoRoomLetIn() {
    core.chat().force(MemberOutcome.refused("@bob:memory", "NO", "No."));
    wantRoom();
    send("7", "ada", null, "@bob:memory");
    enrol("7");
    core.workOff();
    send("7", "ada", null, "@ada:memory");
    core.workOff();

    core.get(Housekeeping.class).tidy();
    assertThat(core.count("select count(a) from UserAccount a")).isEqualTo(1);
    assertThat(stateOf("7")).isEqualTo(MemberState.JOINED);
  }
}
