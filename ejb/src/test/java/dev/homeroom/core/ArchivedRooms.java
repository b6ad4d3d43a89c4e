package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.provider.Role;
import dev.homeroom.room.InstanceKey;
import dev.homeroom.room.MemberChanges;
import dev.homeroom.room.MemberState;
import dev.homeroom.room.RoomChanges;
import dev.homeroom.room.RoomState;
import dev.homeroom.room.RoomVerbs;
import dev.homeroom.room.RoomWanted;
import dev.homeroom.user.UserChanges;
import dev.homeroom.user.UserWanted;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What archive and restore do. */
abstract class ArchivedRooms extends CoreTest {

  private static final InstanceKey OTHER =
      new InstanceKey("core_course", "coursecommunication", "2");

  private RoomVerbs verbs() {
    return core.get(RoomVerbs.class);
  }

  private MemoryRoom first() {
    return core.chat().room("!1");
  }

  @Test
  void anArchivedRoomIsReadOnlyWithItsPeopleInIt() {
    filledRoom(3);

    assertThat(verbs().archive(LMS, COURSE, null).state()).isEqualTo(RoomState.ARCHIVED);
    core.workOff();

    assertThat(core.chat().onlyRoom().isReadOnly()).isTrue();
    assertThat(core.chat().onlyRoom().joined()).hasSize(3);
    assertThat(room().state()).isEqualTo(RoomState.ARCHIVED);
    assertNothingIsLeftToDo();
  }

  @Test
  void archivingAnArchivedRoomAndRestoringOneThatIsNotChangeNothing() {
    filledRoom(1);
    long version = verbs().restore(LMS, COURSE, null).version();
    assertThat(version).isEqualTo(room().version());
    verbs().archive(LMS, COURSE, null);
    core.workOff();
    long archived = room().version();
    int calls = core.chat().calls().size();

    verbs().archive(LMS, COURSE, null);
    core.workOff();

    assertThat(archived).isEqualTo(version + 1);
    assertThat(room().version()).isEqualTo(archived);
    assertThat(core.chat().calls()).hasSize(calls);
  }

  @Test
  void inAnArchivedRoomChangesAreRecordedAndOnlyRemovalsPerformed() {
    filledRoom(3);
    verbs().archive(LMS, COURSE, null);
    sendUser("4");
    enrol("4");
    core.get(MemberChanges.class).put(LMS, COURSE, "2", Role.MODERATOR, null);
    wantRoom("memory", "Second", true);
    unenrol("1");
    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).containsExactly(account("2"), account("3"));
    assertThat(core.chat().onlyRoom().roleOf(account("2"))).isEqualTo(Role.MEMBER);
    assertThat(core.chat().onlyRoom().name()).isEqualTo("Physics");
    assertThat(room().name()).isEqualTo("Second");
    assertThat(stateOf("4")).isEqualTo(MemberState.PENDING);

    assertThat(verbs().restore(LMS, COURSE, null).state()).isEqualTo(RoomState.PENDING);
    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).hasSize(3).contains(account("4"));
    assertThat(core.chat().onlyRoom().roleOf(account("2"))).isEqualTo(Role.MODERATOR);
    assertThat(core.chat().onlyRoom().name()).isEqualTo("Second");
    assertThat(core.chat().onlyRoom().isReadOnly()).isFalse();
    assertThat(room().state()).isEqualTo(RoomState.READY);
  }

  @Test
  void aSynchronisationOfAnArchivedRoomRepairsRemovalsAndTheReadOnlyStateAlone() {
    filledRoom(2);
    verbs().archive(LMS, COURSE, null);
    core.workOff();
    MemoryRoom there = core.chat().onlyRoom();
    there.rename("By hand");
    there.makeReadOnly(false);
    there.put(account("1"), dev.homeroom.provider.RoomSnapshot.Presence.REMOVED, null, false);

    core.get(RoomChanges.class).synchronise(LMS, COURSE);
    core.workOff();

    assertThat(there.isReadOnly()).isTrue();
    assertThat(there.name()).isEqualTo("By hand");
    assertThat(there.joined()).containsExactly(account("2"));
    int writes = core.chat().writes();
    core.get(RoomChanges.class).synchronise(LMS, COURSE);
    core.workOff();
    assertThat(core.chat().writes()).isEqualTo(writes);
  }

  @Test
  void aRoomArchivedBeforeItWasMadeIsMadeWhenItIsRestored() {
    wantRoom();
    verbs().archive(LMS, COURSE, null);
    core.workOff();
    assertThat(core.chat().rooms()).isEmpty();

    verbs().restore(LMS, COURSE, null);
    core.workOff();
    assertThat(core.chat().rooms()).hasSize(1);
  }

  @Test
  void anArchivedRoomStaysSoWithAnotherProviderUntilItIsRestored() {
    wantRoom("link", "Physics", true);
    sendUser("1");
    enrol("1");
    verbs().archive(LMS, COURSE, null);

    assertThat(wantRoom().state()).isEqualTo(RoomState.ARCHIVED);
    core.workOff();
    assertThat(core.chat().rooms()).isEmpty();

    verbs().restore(LMS, COURSE, null);
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).containsExactly(account("1"));
    assertThat(core.chat().onlyRoom().isReadOnly()).isFalse();
    assertThat(wantRoom("link", "Physics", true).state()).isEqualTo(RoomState.READY);
  }

  @Test
  void theRoomThatWasArchivedIsRestoredWithTheOneInItsPlace() {
    filledRoom(1);
    verbs().archive(LMS, COURSE, null);
    core.workOff();
    assertThat(wantRoom("link", "Physics", true).state()).isEqualTo(RoomState.ARCHIVED);
    core.workOff();
    assertThat(core.chat().onlyRoom().joined()).isEmpty();

    verbs().restore(LMS, COURSE, null);
    wantRoom();
    core.workOff();

    assertThat(room().state()).isEqualTo(RoomState.READY);
    assertThat(core.chat().onlyRoom().isReadOnly()).isFalse();
    assertThat(core.chat().onlyRoom().joined()).containsExactly(account("1"));
  }

  /** Another room, which is not archived; so it is known which identities they have. */
  private void otherRoomOf(String... people) {
    core.get(RoomChanges.class)
        .put(LMS, OTHER, new RoomWanted("memory", "Other", "", Map.of(), true), null);
    for (String one : people) {
      core.get(MemberChanges.class).put(LMS, OTHER, one, Role.MEMBER, null);
    }
    core.workOff();
  }

  private void identify(String userId, String identity) {
    core.get(UserChanges.class)
        .put(
            LMS,
            userId,
            new UserWanted("u" + userId, null, null, false, List.of(), Map.of("memory", identity)));
  }

  @Test
  void somebodyWithAnotherIdentityStaysInAnArchivedRoomByTheOldOneUntilItIsRestored() {
    filledRoom(2);
    verbs().archive(LMS, COURSE, null);
    core.workOff();

    identify("1", "@own:memory");
    otherRoomOf("1");
    core.get(RoomChanges.class).synchronise(LMS, COURSE);
    core.workOff();
    assertThat(core.chat().room("!2").joined()).containsExactly("@own:memory");
    assertThat(first().joined()).containsExactlyInAnyOrder(account("1"), account("2"));
    assertThat(stateOf("1")).isEqualTo(MemberState.PENDING);
    assertNothingIsLeftToDo();

    verbs().restore(LMS, COURSE, null);
    core.workOff();
    assertThat(first().joined()).containsExactlyInAnyOrder("@own:memory", account("2"));
    assertNothingIsLeftToDo();
  }

  @Test
  void somebodyUnenrolledIsOutOfAnArchivedRoomByTheOldIdentityToo() {
    filledRoom(2);
    verbs().archive(LMS, COURSE, null);
    identify("1", "@own:memory");
    otherRoomOf("1");

    unenrol("1");
    core.workOff();
    assertThat(first().joined()).containsExactly(account("2"));
  }

  /** Whoever owns the identity need not wait until the room is restored. */
  @Test
  void anIdentityThatIsGivenUpIsNotHeldByAnArchivedRoom() {
    filledRoom(2);
    verbs().archive(LMS, COURSE, null);
    core.workOff();

    identify("1", "@own:memory");
    identify("3", account("1"));
    otherRoomOf("1", "3");
    core.get(RoomChanges.class).synchronise(LMS, COURSE);
    core.get(RoomChanges.class).synchronise(LMS, OTHER);
    core.workOff();

    assertThat(core.chat().room("!2").joined())
        .containsExactlyInAnyOrder("@own:memory", account("1"));
    assertThat(first().joined()).containsExactly(account("2"));
  }
}
