package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.provider.Role;
import dev.homeroom.room.MemberChanges;
import dev.homeroom.room.MemberState;
import dev.homeroom.room.RoomChanges;
import dev.homeroom.room.RoomState;
import dev.homeroom.room.RoomVerbs;
import org.junit.jupiter.api.Test;

/** What archive and restore do. */
abstract class ArchivedRooms extends CoreTest {

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
}
