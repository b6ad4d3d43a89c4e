package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.operate.Housekeeping;
import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.provider.ProviderUnavailable;
import dev.homeroom.provider.Role;
import dev.homeroom.provider.RoomSnapshot.Presence;
import dev.homeroom.room.InstanceKey;
import dev.homeroom.room.MemberChanges;
import dev.homeroom.room.MemberState;
import dev.homeroom.room.RoomChanges;
import dev.homeroom.room.RoomWanted;
import dev.homeroom.site.Sites;
import dev.homeroom.user.UserChanges;
import dev.homeroom.user.UserWanted;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold when people act in the chat themselves. */
abstract class HandsInTheChat extends SynchronisingTest {

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
  void aNewRoleOfSomebodyWhoIsOutIsTriedOnceAndThenLater() {
    filledRoom(2);
    unenrol("1");
    core.get(MemberChanges.class).put(LMS, COURSE, "1", Role.MODERATOR, null);
    core.chat().onlyRoom().put(account("1"), Presence.REMOVED, null, false);

    core.workOff();
    assertThat(core.chat().calls()).filteredOn("updateRoomMembership"::equals).hasSize(1);

    core.get(RoomChanges.class).synchronise(LMS, COURSE);
    core.workOff();
    assertThat(core.chat().onlyRoom().roleOf(account("1"))).isEqualTo(Role.MODERATOR);
  }

  @Test
  void aStrangerWhomSomebodyBroughtInWithOurOwnAccountIsLeftAlone() {
    filledRoom(1);
    core.chat().onlyRoom().put("@stranger:memory", Presence.JOINED, Role.MEMBER, true);

    core.get(RoomChanges.class).synchronise(LMS, COURSE);
    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).contains("@stranger:memory");
    assertThat(room().members().unmanaged()).isEqualTo(1);
  }

  /** Naming somebody again whose removal was held is no new enrolment. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void somebodyWhoLeftWhileTheirRemovalWasHeldStaysOutWhenThatHeals(boolean noticed) {
    filledRoom(1);
    core.get(MemberChanges.class).replace(LMS, COURSE, 1, List.of());
    core.workOff();
    assertThat(stateOf("1")).isEqualTo(MemberState.HELD);

    core.chat().onlyRoom().put(account("1"), Presence.LEFT, null, false);
    if (noticed) {
      core.get(RoomChanges.class).synchronise(LMS, COURSE);
      core.workOff();
    }
    enrol("1");
    core.workOff();
    core.get(RoomChanges.class).synchronise(LMS, COURSE);
    core.workOff();

    assertThat(stateOf("1")).isEqualTo(MemberState.LEFT);
    assertThat(core.chat().onlyRoom().joined()).isEmpty();

    unenrol("1");
    enrol("1");
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).containsExactly(account("1"));
  }

  @Test
  void whoeverIsNamedTwiceIsThereOnce() {
    filledRoom(2);
    core.chat().onlyRoom().nameEverybodyTwice();
    core.chat().onlyRoom().rename("By hand");

    core.get(RoomChanges.class).synchronise(LMS, COURSE);
    core.workOff();

    assertThat(core.chat().onlyRoom().name()).isEqualTo("Physics");
    assertThat(stateOf("1")).isEqualTo(MemberState.JOINED);
    assertNothingIsLeftToDo();
  }

  @Test
  void somebodyAddedByHandAndDeletedIsErasedOnlyWhenOutWhereTheSiteWantsNobodyByHand() {
    core.get(Sites.class).put("default", "Default", Map.of("removeManual", true));
    filledRoom(1);
    core.chat().onlyRoom().put(account("2"), Presence.JOINED, Role.MEMBER, false);
    sendUser("2");
    enrol("2");
    core.workOff();
    assertThat(member("2").origin()).isEqualTo("MANUAL");
    core.chat()
        .before(
            "removeMembersFromRoom",
            () -> {
              throw ProviderUnavailable.connection("Away.", Duration.ofMinutes(5));
            });

    core.get(UserChanges.class).delete(LMS, "2");
    core.workOff();
    core.get(Housekeeping.class).erase();
    assertThat(core.chat().onlyRoom().joined()).hasSize(2);
    assertThat(core.count("select count(u) from SiteUser u where u.userId = '2'")).isEqualTo(1);

    core.later(Duration.ofMinutes(16));
    core.workOff();
    core.get(Housekeeping.class).erase();
    assertThat(core.chat().onlyRoom().joined()).containsExactly(account("1"));
    assertThat(core.count("select count(u) from SiteUser u where u.userId = '2'")).isZero();
  }

  /** Another room with these people. */
  private MemoryRoom otherRoomOf(String... people) {
    InstanceKey other = new InstanceKey("core_course", "coursecommunication", "2");
    core.get(RoomChanges.class)
        .put(LMS, other, new RoomWanted("memory", "Other", "", Map.of(), true), null);
    for (String one : people) {
      core.get(MemberChanges.class).put(LMS, other, one, Role.MEMBER, null);
    }
    core.workOff();
    return core.chat().room("!2");
  }

  private static MemberOutcome deactivated(String account) {
    return MemberOutcome.refused(account, "ACCOUNT_DEACTIVATED", "It is deactivated.");
  }

  /** A chat service takes an account that is deactivated out of its rooms as if it had left. */
  @Test
  void somebodyWhoLeftIsLookedAtOnceBeforeTheyAreBroughtIntoAnotherRoom() {
    filledRoom(3);
    core.chat().onlyRoom().put(account("1"), Presence.LEFT, null, false);
    core.chat().onlyRoom().put(account("2"), Presence.LEFT, null, false);
    core.chat().accounts().force(deactivated(account("1")));
    core.chat().calls().clear();
    core.get(RoomChanges.class).synchronise(LMS, COURSE);
    core.workOff();

    assertThat(otherRoomOf("1", "2", "3").joined())
        .containsExactlyInAnyOrder(account("2"), account("3"));
    assertThat(stateOf("1")).isEqualTo(MemberState.LEFT);
    assertThat(stateOf("2")).isEqualTo(MemberState.LEFT);
    assertThat(core.chat().calls()).filteredOn("createMembers"::equals).hasSize(1);
    assertNothingIsLeftToDo();
  }

  @Test
  void anAccountThatMayNotBeNamedIsLookedAtBeforeItIsBroughtIntoAnotherRoom() {
    core.chat().accounts().makeMissing(true);
    core.chat().lacks(account("1"));
    filledRoom(1);
    core.chat().force(deactivated(account("1")));
    core.chat().accounts().force(deactivated(account("1")));
    core.get(UserChanges.class)
        .put(LMS, "1", new UserWanted("u1", "Ada", null, false, List.of(), Map.of()));
    core.workOff();

    core.chat().unforce(account("1"));
    assertThat(otherRoomOf("1").joined()).isEmpty();
    assertThat(stateOf("1")).isEqualTo(MemberState.JOINED);
  }
}
