package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.homeroom.provider.RoomSnapshot.Presence;
import dev.homeroom.room.MemberState;
import dev.homeroom.room.RoomChanges;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The statements that work on a room takes, however many people are in it. */
abstract class WorkOnLargeRooms extends SynchronisingTest {

  private static final int MORE_THAN_PARAMETERS = 66_000;

  @Test
  void anUnchangedRoomIsComparedWithAsFewStatementsHoweverManyAreInIt() {
    filledRoom(3);
    long small = comparing();
    core.reset();
    filledRoom(60);
    long large = comparing();
    assertThat(large).isEqualTo(small).isLessThan(60);
  }

  private long comparing() {
    core.get(RoomChanges.class).synchronise(LMS, COURSE);
    return statements(core::workOff);
  }

  @Test
  void peopleWhoAreKnownAreAddedWithAFewStatementsForAHundred() {
    filledRoom(61);
    remove(2, 61);
    long few = adding(2, 11);
    long many = adding(12, 61);
    assertThat(many).isCloseTo(few, within(3L)).isLessThan(110);
  }

  @Test
  void peopleWhoAreNotKnownYetAreLookedAtWithAFewMore() {
    filledRoom(1);
    send(2, 62);
    long few = adding(2, 11);
    long many = adding(12, 61);
    assertThat(many).isCloseTo(few, within(3L)).isLessThan(140);
  }

  @Test
  void peopleAreRemovedWithAFewStatementsForAHundred() {
    filledRoom(81);
    assertThat(remove(12, 81)).isCloseTo(remove(2, 11), within(3L)).isLessThan(80);
  }

  @Test
  void moreStrangersThanAStatementHasParametersAreCompared() {
    filledRoom(1);
    IntStream.rangeClosed(1, MORE_THAN_PARAMETERS)
        .forEach(i -> inTheChat("@stranger" + i + ":memory", Presence.JOINED, false));
    synchronise();

    assertNothingIsLeftToDo();
    assertThat(stateOf("1")).isEqualTo(MemberState.JOINED);
  }

  private void send(int first, int last) {
    ids(first, last).forEach(this::sendUser);
  }

  private static List<String> ids(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(Integer::toString).toList();
  }

  private long adding(int first, int last) {
    enrol(ids(first, last).toArray(String[]::new));
    return statements(core::workOff);
  }

  private long remove(int first, int last) {
    ids(first, last).forEach(this::unenrol);
    return statements(core::workOff);
  }
}
