package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.operate.Housekeeping;
import dev.homeroom.provider.Role;
import dev.homeroom.room.MemberChanges;
import dev.homeroom.room.MemberState;
import dev.homeroom.room.RoomChanges;
import dev.homeroom.room.RoomState;
import dev.homeroom.room.RoomView;
import dev.homeroom.room.RosterChange;
import dev.homeroom.user.UserChanges;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens to a room from its making to its deletion, when nothing goes wrong. */
abstract class LifeOfARoom extends CoreTest {

  @Test
  void aRoomIsMadeAndFilled() {
    filledRoom(30);

    RoomView room = room();
    assertThat(room.state()).isEqualTo(RoomState.READY);
    assertThat(room.members().desired()).isEqualTo(30);
    assertThat(room.members().joined()).isEqualTo(30);
    assertThat(room.url()).isEqualTo("memory:" + room.remoteId());
    assertNothingIsLeftToDo();
  }

  @Test
  void theSameBodyTwiceChangesAndQueuesNothing() {
    RoomView once = wantRoom();
    core.workOff();
    int calls = core.chat().calls().size();

    RoomView twice = wantRoom();
    core.workOff();

    assertThat(twice.version()).isEqualTo(once.version());
    assertThat(core.chat().calls()).hasSize(calls);
  }

  @Test
  void threeHundredEnrolmentsAreOneBatchAfterAnother() {
    wantRoom();
    for (int i = 0; i < 300; i++) {
      sendUser("p" + i);
      enrol("p" + i);
    }
    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).hasSize(300);
    assertThat(core.chat().calls()).filteredOn("addMembersToRoom"::equals).hasSize(3);
  }

  @Test
  void aRoleIsChanged() {
    filledRoom(3);

    core.get(MemberChanges.class).put(LMS, COURSE, "2", Role.MODERATOR, null);
    assertThat(stateOf("2")).isEqualTo(MemberState.PENDING);
    core.workOff();

    assertThat(core.chat().onlyRoom().roleOf(account("2"))).isEqualTo(Role.MODERATOR);
    assertThat(stateOf("2")).isEqualTo(MemberState.JOINED);
    assertNothingIsLeftToDo();
  }

  @Test
  void aRoomIsRenamed() {
    filledRoom(1);

    wantRoom("memory", "Physics 101", true);
    core.workOff();

    assertThat(core.chat().onlyRoom().name()).isEqualTo("Physics 101");
  }

  @Test
  void oneIsTakenOut() {
    filledRoom(3);

    unenrol("2");
    assertThat(stateOf("2")).isEqualTo(MemberState.REMOVING);
    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).containsExactly(account("1"), account("3"));
    assertThat(member("2")).isNull();
  }

  @Test
  void disabledAndEnabledAgainItIsTheSameRoomWithEverybody() {
    filledRoom(3);
    String remoteId = room().remoteId();

    wantRoom("memory", "Physics", false);
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).isEmpty();
    assertThat(room().state()).isEqualTo(RoomState.DISABLED);
    assertThat(stateOf("1")).isEqualTo(MemberState.OUT);

    wantRoom();
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).hasSize(3);
    assertThat(room().remoteId()).isEqualTo(remoteId);
    assertThat(room().state()).isEqualTo(RoomState.READY);
  }

  @Test
  void anotherProviderAndBackItIsTheSameRoomWithEverybody() {
    filledRoom(3);
    String remoteId = room().remoteId();

    RoomView none = wantRoom("none", "Physics", true);
    assertThat(none.state()).isEqualTo(RoomState.DISABLED);
    assertThat(none.previous()).hasSize(1);
    assertThat(none.previous().get(0).remaining()).isEqualTo(3);
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).isEmpty();
    assertThat(room().previous()).isEmpty();

    wantRoom();
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).hasSize(3);
    assertThat(room().remoteId()).isEqualTo(remoteId);
  }

  @Test
  void deletedAndKeptRemotelyEverybodyIsOut() {
    filledRoom(3);

    core.get(RoomChanges.class).delete(LMS, COURSE, false, null);
    assertThat(room().state()).isEqualTo(RoomState.DELETING);
    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).isEmpty();
    assertThat(core.count("select count(i) from Instance i")).isZero();
  }

  @Test
  void deletedRemotelyTooItIsGone() {
    filledRoom(3);

    core.get(RoomChanges.class).delete(LMS, COURSE, true, null);
    core.workOff();

    assertThat(core.chat().rooms()).isEmpty();
  }

  @Test
  void somebodySuspendedIsOutUntilThatIsLifted() {
    filledRoom(2);

    core.get(UserChanges.class).put(LMS, "1", user("u1", true));
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).containsExactly(account("2"));
    assertThat(member("1").reason()).isEqualTo("SUSPENDED");

    core.get(UserChanges.class).put(LMS, "1", user("u1", false));
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).hasSize(2);
  }

  @Test
  void somebodyDeletedIsTakenOutAndErased() {
    filledRoom(2);

    core.get(UserChanges.class).delete(LMS, "1");
    core.get(Housekeeping.class).erase();
    assertThat(core.chat().onlyRoom().joined()).hasSize(2);
    core.workOff();
    core.get(Housekeeping.class).erase();

    assertThat(core.chat().onlyRoom().joined()).containsExactly(account("2"));
    assertThat(core.count("select count(u) from SiteUser u where u.userId = '1'")).isZero();
  }

  @Test
  void aRosterMayNameSomebodyTheSiteSendsLater() {
    wantRoom();
    enrol("7");
    core.workOff();
    assertThat(stateOf("7")).isEqualTo(MemberState.WAITING_FOR_ACCOUNT);
    assertThat(member("7").reason()).isEqualTo("USER_UNKNOWN");
    assertThat(room().state()).isEqualTo(RoomState.READY);

    sendUser("7");
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).containsExactly(account("7"));
  }

  @Test
  void anAccountThatAppearsLaterIsPickedUp() {
    core.chat().lacks(account("7"));
    wantRoom();
    sendUser("7");
    enrol("7");
    core.workOff();
    assertThat(stateOf("7")).isEqualTo(MemberState.WAITING_FOR_ACCOUNT);
    assertThat(room().state()).isEqualTo(RoomState.READY);

    core.chat().appears(account("7"));
    core.get(RoomChanges.class).synchronise(LMS, COURSE);
    core.workOff();
    assertThat(stateOf("7")).isEqualTo(MemberState.JOINED);
  }

  @Test
  void twoUsernamesThatReadAlikeAreTwoAccounts() {
    wantRoom();
    core.get(UserChanges.class).put(LMS, "1", user("a#b", false));
    core.get(UserChanges.class).put(LMS, "2", user("a.b", false));
    enrol("1", "2");
    core.workOff();

    assertThat(core.chat().onlyRoom().joined())
        .containsExactlyInAnyOrder("@a.b:memory", "@=a.b:memory");
  }

  @Test
  void aSecondUserWithAGivenIdentityFailsSayingSo() {
    filledRoom(1);
    core.get(UserChanges.class)
        .put(
            LMS,
            "2",
            new dev.homeroom.user.UserWanted(
                "other", null, null, false, List.of(), java.util.Map.of("memory", account("1"))));
    enrol("2");
    core.workOff();

    assertThat(stateOf("2")).isEqualTo(MemberState.FAILED);
    assertThat(member("2").reason()).isEqualTo("IDENTITY_TAKEN");
    assertThat(room().state()).isEqualTo(RoomState.READY);
  }

  @Test
  void aChangedIdentityReplacesTheOldOne() {
    filledRoom(1);
    core.get(UserChanges.class)
        .put(
            LMS,
            "1",
            new dev.homeroom.user.UserWanted(
                "u1", null, null, false, List.of(), java.util.Map.of("memory", "@own:memory")));
    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).containsExactly("@own:memory");
    assertThat(stateOf("1")).isEqualTo(MemberState.JOINED);
  }

  @Test
  void anEmptyRosterIsHeldAndHealsWhenItIsFullAgain() {
    filledRoom(12);
    List<String> all =
        java.util.stream.IntStream.rangeClosed(1, 12).mapToObj(String::valueOf).toList();

    var held =
        core.get(MemberChanges.class)
            .change(LMS, COURSE, new RosterChange(List.of(), List.of(), all, null));
    core.workOff();
    assertThat(held.held()).isEqualTo(12);
    assertThat(held.reason()).startsWith("EMPTY_ROSTER");
    assertThat(core.chat().onlyRoom().joined()).hasSize(12);
    assertThat(room().state()).isEqualTo(RoomState.HELD);
    assertThat(stateOf("1")).isEqualTo(MemberState.HELD);

    List<RosterChange.Wanted> back =
        all.stream().map(id -> new RosterChange.Wanted(id, Role.MEMBER)).toList();
    core.get(MemberChanges.class).replace(LMS, COURSE, 1, back);
    core.workOff();
    assertThat(room().state()).isEqualTo(RoomState.READY);
    assertThat(core.chat().onlyRoom().joined()).hasSize(12);
  }

  @Test
  void whatIsHeldIsDroppedWithTheRoomThatIsClosed() {
    filledRoom(12);
    List<String> some = List.of("1", "2", "3", "4");
    core.get(MemberChanges.class)
        .change(LMS, COURSE, new RosterChange(List.of(), List.of(), some, null));
    assertThat(room().state()).isEqualTo(RoomState.HELD);

    RoomView disabled = wantRoom("memory", "Physics", false);
    assertThat(disabled.members().desired()).isEqualTo(8);
    core.workOff();
    wantRoom();
    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).hasSize(8);
    assertThat(room().state()).isEqualTo(RoomState.READY);
  }
}
