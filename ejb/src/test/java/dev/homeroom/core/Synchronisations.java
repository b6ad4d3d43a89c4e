package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.operate.Housekeeping;
import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.provider.Role;
import dev.homeroom.provider.RoomSnapshot.Presence;
import dev.homeroom.room.HoldDecisions;
import dev.homeroom.room.MemberChanges;
import dev.homeroom.room.MemberState;
import dev.homeroom.room.RoomChanges;
import dev.homeroom.room.RoomState;
import dev.homeroom.user.UserChanges;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a synchronisation repairs, holds, keeps and leaves alone. */
abstract class Synchronisations extends SynchronisingTest {

  private long auditLines() {
    return core.count("select count(a) from AuditLine a");
  }

  /** A room with people in every state there is. */
  private void mixedRoom() {
    filledRoom(4);
    core.chat().lacks(account("waiting"));
    core.chat().force(MemberOutcome.refused(account("failed"), "ODD", "An odd one."));
    inTheChat(account("manual"), Presence.JOINED, false);
    for (String user : List.of("waiting", "failed", "manual")) {
      sendUser(user);
      enrol(user);
    }
    enrol("unknown");
    inTheChat(account("1"), Presence.LEFT, false);
    inTheChat(account("2"), Presence.BANNED, false);
    inTheChat("@stranger:memory", Presence.JOINED, false);
    core.workOff();
    synchronise();
  }

  @Test
  void aSecondRunWritesNothingWhateverStatesPeopleAreIn() {
    mixedRoom();
    int writes = core.chat().writes();
    long lines = auditLines();

    synchronise();
    synchronise();

    assertThat(core.chat().writes()).isEqualTo(writes);
    assertThat(auditLines()).isEqualTo(lines);
    assertThat(core.chat().calls()).doesNotContain("updateChatRoom", "removeMembersFromRoom");
    assertThat(stateOf("1")).isEqualTo(MemberState.LEFT);
    assertThat(stateOf("2")).isEqualTo(MemberState.BANNED);
    assertThat(stateOf("3")).isEqualTo(MemberState.JOINED);
    assertThat(stateOf("waiting")).isEqualTo(MemberState.WAITING_FOR_ACCOUNT);
    assertThat(stateOf("failed")).isEqualTo(MemberState.FAILED);
    assertThat(member("manual").origin()).isEqualTo("MANUAL");
    assertThat(room().state()).isEqualTo(RoomState.READY);
    assertThat(room().members().unmanaged()).isEqualTo(1);
    assertThat(room().members().desired()).isEqualTo(8);
    assertThat(room().members().waiting()).isEqualTo(2);
    assertThat(room().members().pending()).isZero();
    assertNothingIsLeftToDo();
  }

  @Test
  void somebodyBannedStaysOutUntilUnbanned() {
    filledRoom(2);
    inTheChat(account("1"), Presence.BANNED, false);
    synchronise();
    unenrol("1");
    enrol("1");
    core.workOff();
    synchronise();
    assertThat(stateOf("1")).as("enrolled anew").isEqualTo(MemberState.BANNED);
    int calls = core.chat().calls().size();
    synchronise();
    assertThat(core.chat().calls()).hasSize(calls + 1);

    inTheChat(account("1"), Presence.REMOVED, false);
    synchronise();
    assertThat(stateOf("1")).isEqualTo(MemberState.JOINED);
  }

  @Test
  void somebodyRemovedByHandComesBackAndSomebodyWhoLeftDoesNot() {
    filledRoom(2);
    inTheChat(account("1"), Presence.REMOVED, false);
    inTheChat(account("2"), Presence.LEFT, false);

    synchronise();
    synchronise();

    assertThat(core.chat().onlyRoom().joined()).containsExactly(account("1"));
    assertThat(stateOf("2")).isEqualTo(MemberState.LEFT);
  }

  @Test
  void aRoleTakenAwayByHandIsGivenAgainAndALevelOfTheirOwnIsKept() {
    filledRoom(2);
    core.get(MemberChanges.class).put(LMS, COURSE, "1", Role.MODERATOR, null);
    core.get(MemberChanges.class).put(LMS, COURSE, "2", Role.MODERATOR, null);
    core.workOff();
    core.chat().onlyRoom().put(account("1"), Presence.JOINED, Role.MEMBER, true);
    core.chat().onlyRoom().put(account("2"), Presence.JOINED, null, true);

    synchronise();

    assertThat(core.chat().onlyRoom().roleOf(account("1"))).isEqualTo(Role.MODERATOR);
    assertThat(core.chat().onlyRoom().roleOf(account("2"))).isNull();
    assertThat(stateOf("2")).isEqualTo(MemberState.JOINED);
    assertNothingIsLeftToDo();
  }

  @Test
  void manyPeopleOfOursWhomNoRosterNamesAreHeld() {
    filledRoom(8);
    for (int i = 20; i < 24; i++) {
      sendUser(Integer.toString(i));
      enrol(Integer.toString(i));
    }
    core.workOff();
    forgetLikeAnOlderBackup("20", "21", "22", "23");

    synchronise();

    assertThat(core.chat().onlyRoom().joined()).hasSize(12);
    assertThat(room().state()).isEqualTo(RoomState.HELD);
    assertThat(stateOf("20")).isEqualTo(MemberState.HELD);
    var held = core.get(HoldDecisions.class).show("default", COURSE);
    assertThat(held.remove()).hasSize(4);
    synchronise();
    assertThat(core.get(HoldDecisions.class).show("default", COURSE)).isEqualTo(held);

    core.get(HoldDecisions.class).approve(LMS, COURSE, held.version());
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).hasSize(8);
  }

  @Test
  void oneOfOursWhomNoRosterNamesIsRemoved() {
    filledRoom(12);
    forgetLikeAnOlderBackup("1");

    synchronise();

    assertThat(core.chat().onlyRoom().joined()).hasSize(11);
    assertThat(room().members().unmanaged()).isZero();
    assertThat(room().state()).isEqualTo(RoomState.READY);
  }

  @Test
  void manyAccountsOfOursThatNoUserHasAreLeftAlone() {
    filledRoom(8);
    for (int i = 0; i < 4; i++) {
      inTheChat("@erased" + i + ":memory", Presence.JOINED, true);
    }

    synchronise();
    synchronise();

    assertThat(core.chat().onlyRoom().joined()).hasSize(12);
    assertThat(room().members().unmanaged()).isEqualTo(4);
    assertThat(room().state()).isEqualTo(RoomState.READY);
  }

  @Test
  void aSiteMayHaveEverybodyRemovedWhomNoRosterNames() {
    filledRoom(2);
    sendUser("7");
    inTheChat("@stranger:memory", Presence.JOINED, false);
    inTheChat(account("7"), Presence.JOINED, false);
    synchronise();
    assertThat(room().members().unmanaged()).isEqualTo(2);

    siteRemovesManual(true);
    synchronise();

    assertThat(core.chat().onlyRoom().joined()).containsExactly(account("1"), account("2"));
    assertThat(room().members().unmanaged()).isZero();
    assertThat(room().state()).isEqualTo(RoomState.READY);
    assertNothingIsLeftToDo();
  }

  @Test
  void somebodyAddedByHandThenEnrolledThenUnenrolledIsKeptUnlessTheSiteSaysOtherwise() {
    filledRoom(1);
    sendUser("7");
    inTheChat(account("7"), Presence.JOINED, false);
    enrol("7");
    core.workOff();
    synchronise();
    assertThat(member("7").origin()).isEqualTo("MANUAL");
    assertThat(room().members().unmanaged()).isZero();

    unenrol("7");
    synchronise();
    assertThat(core.chat().onlyRoom().joined()).hasSize(2);
    assertThat(room().members().unmanaged()).isEqualTo(1);

    siteRemovesManual(true);
    synchronise();
    assertThat(core.chat().onlyRoom().joined()).containsExactly(account("1"));
  }

  @Test
  void anAccountThatIsToBeRemovedAndIsEnrolledMeanwhileStays() {
    filledRoom(1);
    siteRemovesManual(true);
    inTheChat(account("7"), Presence.JOINED, false);
    core.chat().force(MemberOutcome.refused(account("7"), "LEVEL_KEPT", "Too much power."));
    synchronise();
    core.chat().unforce(account("7"));

    sendUser("7");
    enrol("7");
    core.workOff();

    assertThat(stateOf("7")).isEqualTo(MemberState.JOINED);
    assertThat(member("7").origin()).isEqualTo("MANUAL");
    synchronise();
    assertThat(core.chat().onlyRoom().joined()).hasSize(2);
  }

  @Test
  void somebodyWithAsMuchPowerAsOursIsNotTriedAgainAndAgain() {
    filledRoom(2);
    core.chat().onlyRoom().put(account("1"), Presence.JOINED, null, true);
    core.chat().force(MemberOutcome.refused(account("1"), "LEVEL_KEPT", "Too much power."));
    synchronise();
    unenrol("1");
    core.workOff();
    assertThat(member("1").state()).isEqualTo(MemberState.FAILED);
    assertThat(member("1").reason()).isEqualTo("LEVEL_KEPT");
    assertThat(room().state()).isEqualTo(RoomState.READY);
    assertThat(room().members().failed()).isEqualTo(1);
    int calls = core.chat().calls().size();

    synchronise();
    assertThat(core.chat().calls()).hasSize(calls + 1);
    assertThat(room().state()).isEqualTo(RoomState.READY);

    core.chat().unforce(account("1"));
    core.chat().onlyRoom().put(account("1"), Presence.JOINED, Role.MEMBER, true);
    synchronise();
    assertThat(core.chat().onlyRoom().joined()).containsExactly(account("2"));
  }

  @Test
  void somebodyWhoseRoleWasRefusedCanBeRemovedAllTheSame() {
    filledRoom(2);
    core.chat().force(MemberOutcome.refused(account("1"), "ODD", "An odd one."));
    core.get(MemberChanges.class).put(LMS, COURSE, "1", Role.MODERATOR, null);
    core.workOff();
    assertThat(stateOf("1")).isEqualTo(MemberState.FAILED);
    core.chat().unforce(account("1"));

    unenrol("1");
    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).containsExactly(account("2"));
  }

  @Test
  void aRemovalOfManyMoreThanTheGuardAllowsIsNotMadeByASynchronisationEither() {
    filledRoom(12);
    drop("1", "2", "3");

    synchronise();

    assertThat(core.chat().onlyRoom().joined()).hasSize(12);
    assertThat(room().state()).isEqualTo(RoomState.HELD);
  }

  @Test
  void somebodyWhoseLevelKeepsThemHoldsUpNeitherADeletionNorAnErasure() {
    filledRoom(2);
    core.chat().onlyRoom().put(account("1"), Presence.JOINED, null, true);
    core.chat()
        .force(MemberOutcome.refused(account("1"), MemberOutcome.LEVEL_KEPT, "Too much power."));
    core.get(UserChanges.class).delete(LMS, "1");
    core.workOff();
    core.get(Housekeeping.class).erase();
    assertThat(core.count("select count(u) from SiteUser u where u.userId = '1'")).isZero();

    core.get(RoomChanges.class).delete(LMS, COURSE, false, null);
    core.workOff();
    assertThat(core.count("select count(r) from Room r")).isZero();
  }
}
