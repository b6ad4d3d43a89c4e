package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.change.ChangeRefused;
import dev.homeroom.operate.Housekeeping;
import dev.homeroom.provider.Role;
import dev.homeroom.queue.OperationKind;
import dev.homeroom.room.HoldDecisions;
import dev.homeroom.room.MemberChanges;
import dev.homeroom.room.MemberState;
import dev.homeroom.room.RoomChanges;
import dev.homeroom.room.RoomState;
import dev.homeroom.room.RoomVerbs;
import dev.homeroom.room.RoomView;
import dev.homeroom.user.UserChanges;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** What unlink and reset do. */
abstract class RoomsPutAside extends CoreTest {

  private RoomVerbs verbs() {
    return core.get(RoomVerbs.class);
  }

  private RoomView resetRoom() {
    RoomView fresh = verbs().reset(LMS, COURSE, null);
    core.workOff();
    return fresh;
  }

  private MemoryRoom first() {
    return core.chat().room("!1");
  }

  private MemoryRoom second() {
    return core.chat().room("!2");
  }

  @Test
  void anUnlinkedRoomIsDisabledAndItsRemoteRoomLeftAlone() {
    filledRoom(3);

    RoomView unlinked = verbs().unlink(LMS, COURSE, null);
    core.workOff();

    assertThat(unlinked.state()).isEqualTo(RoomState.DISABLED);
    assertThat(unlinked.active()).isFalse();
    assertThat(unlinked.remoteId()).isNull();
    assertThat(first().joined()).hasSize(3);
    assertThat(stateOf("1")).isEqualTo(MemberState.OUT);
    assertThat(verbs().unlink(LMS, COURSE, null).version()).isEqualTo(unlinked.version());

    wantRoom();
    core.workOff();
    assertThat(core.chat().rooms()).hasSize(2);
    assertThat(second().joined()).hasSize(3);
    assertThat(room().remoteId()).isEqualTo("!2");
    assertNothingIsLeftToDo();
  }

  @Test
  void inAnUnlinkedRoomNothingIsHeld() {
    filledRoom(12);
    resetRoom();
    assertThat(drop("1", "2", "3").held()).isEqualTo(3);

    verbs().unlink(LMS, COURSE, null);
    core.workOff();

    assertThat(core.get(HoldDecisions.class).show("default", COURSE).remove()).isEmpty();
    assertThat(room().members().desired()).isEqualTo(9);
    assertThat(first().joined()).as("put aside by the reset").hasSize(9);
    assertThat(second().joined()).as("unlinked").hasSize(12);
    wantRoom();
    core.workOff();
    assertThat(core.chat().room("!3").joined()).hasSize(9);
    assertNothingIsLeftToDo();
  }

  @Test
  void unlinkedWhileItIsBeingMadeTheRoomForgetsWhatWasMade() {
    wantRoom();
    core.chat().after("createChatRoom", () -> verbs().unlink(LMS, COURSE, null));
    core.workOff();
    assertThat(room().remoteId()).isNull();

    wantRoom();
    core.workOff();
    assertThat(room().remoteId()).isEqualTo("!2");
    assertThat(core.count("select count(a) from AuditLine a where a.outcome = 'STARTED'")).isZero();
  }

  @Test
  void unlinkedWhilePeopleAreBeingAddedNothingOfThatIsWrittenIntoTheRoom() {
    wantRoom();
    sendUser("1");
    enrol("1");
    core.chat().after("addMembersToRoom", () -> verbs().unlink(LMS, COURSE, null));
    core.workOff();

    assertThat(first().joined()).hasSize(1);
    assertThat(core.count("select count(m) from Member m")).isZero();
    assertThat(room().state()).isEqualTo(RoomState.DISABLED);
    assertNothingIsLeftToDo();
  }

  @Test
  void aResetMakesAFreshRoomAndPutsTheOldOneAside() {
    filledRoom(3);

    RoomView fresh = resetRoom();

    assertThat(fresh.remoteId()).isNull();
    assertThat(room().remoteId()).isEqualTo("!2");
    assertThat(room().state()).isEqualTo(RoomState.READY);
    assertThat(room().members().joined()).isEqualTo(3);
    assertThat(room().previous()).isEmpty();
    assertThat(second().joined()).hasSize(3);
    assertThat(first().joined()).hasSize(3);
    assertThat(first().isReadOnly()).isTrue();
    assertThat(second().isReadOnly()).isFalse();
    assertNothingIsLeftToDo();
  }

  @Test
  void aRoomPutAsideIsShownWhileItHasUnfinishedWork() {
    filledRoom(3);
    RoomView fresh = verbs().reset(LMS, COURSE, null);

    assertThat(fresh.previous()).extracting(RoomView.Previous::remoteId).containsExactly("!1");
    assertThat(fresh.previous().get(0).remaining()).isZero();
  }

  @Test
  void whoeverLeavesTheRosterLeavesTheRoomsPutAsideToo() {
    filledRoom(5);
    resetRoom();
    resetRoom();

    unenrol("1");
    core.get(UserChanges.class).put(LMS, "2", user("u2", true));
    core.get(UserChanges.class).delete(LMS, "3");
    core.workOff();
    core.get(Housekeeping.class).erase();

    for (MemoryRoom each : core.chat().rooms()) {
      assertThat(each.joined()).containsExactly(account("4"), account("5"));
    }
    assertThat(core.count("select count(u) from SiteUser u where u.userId = '3'")).isZero();

    core.get(UserChanges.class).put(LMS, "2", user("u2", false));
    core.workOff();
    assertThat(core.chat().room("!3").joined()).contains(account("2"));
    assertThat(first().joined()).doesNotContain(account("2"));
  }

  @Test
  void nobodyIsAddedToARoomPutAsideAndNoRoleChangesThere() {
    filledRoom(2);
    resetRoom();
    sendUser("3");
    enrol("3");
    core.get(MemberChanges.class).put(LMS, COURSE, "1", Role.MODERATOR, null);
    wantRoom("memory", "Second", true);
    core.workOff();

    assertThat(first().joined()).hasSize(2);
    assertThat(first().roleOf(account("1"))).isEqualTo(Role.MEMBER);
    assertThat(first().name()).isEqualTo("Physics");
    assertThat(second().joined()).hasSize(3);
    assertThat(second().name()).isEqualTo("Second");
  }

  @Test
  void aSynchronisationLooksAfterTheRoomsPutAside() {
    filledRoom(2);
    resetRoom();
    first().makeReadOnly(false);
    first().rename("Old times");

    core.get(RoomChanges.class).synchronise(LMS, COURSE);
    core.workOff();

    assertThat(first().isReadOnly()).isTrue();
    assertThat(first().name()).isEqualTo("Old times");
    int writes = core.chat().writes();
    core.get(RoomChanges.class).synchronise(LMS, COURSE);
    core.workOff();
    assertThat(core.chat().writes()).isEqualTo(writes);
  }

  @Test
  void aResetOfARoomThatIsNotMadeYetPutsNothingAside() {
    RoomView wanted = wantRoom();

    RoomView reset = resetRoom();

    assertThat(reset.version()).isEqualTo(wanted.version());
    assertThat(core.chat().rooms()).hasSize(1);
    assertThat(core.count("select count(r) from Room r")).isEqualTo(1);
  }

  @Test
  void resetWhilePeopleAreBeingAddedEverybodyIsInTheFreshRoom() {
    wantRoom();
    for (String user : List.of("1", "2")) {
      sendUser(user);
      enrol(user);
    }
    core.chat().after("addMembersToRoom", () -> verbs().reset(LMS, COURSE, null));
    core.workOff();

    assertThat(room().remoteId()).isEqualTo("!2");
    assertThat(second().joined()).hasSize(2);
    assertThat(room().members().joined()).isEqualTo(2);
    unenrol("1");
    core.workOff();
    assertThat(first().joined()).containsExactly(account("2"));
    assertNothingIsLeftToDo();
  }

  @Test
  void resetWhileItsCreationIsUnderWayThereIsOneRoom() {
    wantRoom();
    core.chat().after("createChatRoom", () -> verbs().reset(LMS, COURSE, null));
    core.workOff();

    assertThat(core.chat().rooms()).hasSize(1);
    assertThat(room().remoteId()).isEqualTo("!1");
    assertNothingIsLeftToDo();
  }

  @Test
  void deletedTheInstanceTakesEverybodyOutOfTheRoomsPutAside() {
    filledRoom(3);
    resetRoom();

    core.get(RoomChanges.class).delete(LMS, COURSE, false, null);
    core.workOff();

    assertThat(first().joined()).isEmpty();
    assertThat(second().joined()).isEmpty();
    assertThat(core.count("select count(i) from Instance i")).isZero();
  }

  @Test
  void deletedRemotelyTheRoomsPutAsideGoToo() {
    filledRoom(3);
    resetRoom();

    core.get(RoomChanges.class).delete(LMS, COURSE, true, null);
    core.workOff();

    assertThat(core.chat().rooms()).isEmpty();
  }

  @Test
  void aRoomBeingDeletedTakesNoVerb() {
    filledRoom(1);
    core.get(RoomChanges.class).delete(LMS, COURSE, false, null);

    assertConflict(() -> verbs().archive(LMS, COURSE, null));
    assertConflict(() -> verbs().reset(LMS, COURSE, null));
  }

  @Test
  void anotherVersionThanTheCallerSawIsRefused() {
    filledRoom(1);
    Assertions.assertThatThrownBy(() -> verbs().unlink(LMS, COURSE, 99L))
        .isInstanceOf(ChangeRefused.class);
    assertThat(room().state()).isEqualTo(RoomState.READY);
    assertThat(operation(OperationKind.CREATE_ROOM)).isNotNull();
  }
}
