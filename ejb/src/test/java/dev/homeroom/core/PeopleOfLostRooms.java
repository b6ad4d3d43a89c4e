package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.operate.Housekeeping;
import dev.homeroom.user.UserChanges;
import org.junit.jupiter.api.Test;

/** Who is deleted while one of their rooms is gone, or our access to it lost. */
abstract class PeopleOfLostRooms extends SynchronisingTest {

  private void deleteUserAndErase(String userId) {
    core.get(UserChanges.class).delete(LMS, userId);
    core.workOff();
    core.get(Housekeeping.class).erase();
  }

  private long users(String userId) {
    return core.count("select count(u) from SiteUser u where u.userId = '" + userId + "'");
  }

  @Test
  void somebodyDeletedIsErasedThoughOneOfTheirRoomsIsGoneAndWhatElseIsWantedIsKept() {
    filledRoom(2);
    core.chat().deleteByHand("!1");

    deleteUserAndErase("1");

    assertThat(users("1")).isZero();
    assertThat(room().lastError()).startsWith("ROOM_GONE: ");
    synchronise();
    assertThat(core.chat().onlyRoom().joined()).containsExactly(account("2"));
    assertNothingIsLeftToDo();
  }

  @Test
  void somebodyDeletedIsNotErasedBeforeTheirRemovalFromARoomCalledGoneWasTried() {
    filledRoom(2);
    MemoryRoom room = core.chat().onlyRoom();
    core.chat().deleteByHand("!1");
    sendUser("3");
    enrol("3");
    core.workOff();
    assertThat(room().lastError()).startsWith("ROOM_GONE: ");
    core.chat().roomsById().put("!1", room);

    core.get(UserChanges.class).delete(LMS, "1");
    core.get(Housekeeping.class).erase();
    assertThat(users("1")).isEqualTo(1);

    core.workOff();
    core.get(Housekeeping.class).erase();
    assertThat(room.joined()).doesNotContain(account("1"));
    assertThat(users("1")).isZero();
  }

  @Test
  void somebodyDeletedIsErasedThoughTheirRoomWasKnownToBeGoneBefore() {
    filledRoom(2);
    core.chat().deleteByHand("!1");
    sendUser("3");
    enrol("3");
    core.workOff();
    assertThat(room().lastError()).startsWith("ROOM_GONE: ");

    deleteUserAndErase("1");

    assertThat(users("1")).isZero();
  }

  @Test
  void somebodyDeletedIsNotErasedAsLongAsAccessToTheirRoomIsLost() {
    filledRoom(2);
    core.chat().onlyRoom().loseAccess();

    deleteUserAndErase("1");
    assertThat(users("1")).isEqualTo(1);

    synchronise();
    core.get(Housekeeping.class).erase();
    assertThat(users("1")).isZero();
    assertThat(core.chat().onlyRoom().joined()).containsExactly(account("2"));
  }
}
