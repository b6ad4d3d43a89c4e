package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.perform.Performer;
import dev.homeroom.perform.call.Known;
import dev.homeroom.queue.Conclusion;
import dev.homeroom.queue.Outcome;
import dev.homeroom.queue.Settled;
import dev.homeroom.room.RoomChanges;
import dev.homeroom.room.RoomVerbs;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rooms of which something is said after their creation was noted, and before it is sent. */
abstract class RoomsChangedBeforeTheyAreMade extends StartedRoomsTest {

  @Test
  void renamedBeforeItIsMadeTheRoomGetsItsNewNameAfterwards() {
    List<Known> rooms = started(2);
    rename(0);

    performAll(rooms);

    assertThat(core.chat().rooms())
        .extracting(MemoryRoom::name)
        .containsExactlyInAnyOrder("A", "B");
    assertThat(calls("updateChatRoom")).isOne();
    assertThat(lines("STARTED")).isZero();
    assertThat(unfinished()).isZero();
  }

  @Test
  void whatWasSaidOfManyRoomsBeforeTheyWereMadeIsAskedForWithAsManyStatementsAsForOne() {
    List<Known> rooms = started(9);
    IntStream.range(0, 9).forEach(this::rename);
    List<Outcome> outcomes = rooms.stream().map(core.get(Performer.class)::perform).toList();
    Conclusion conclusion = core.get(Conclusion.class);

    long one = statements(() -> conclusion.settle(outcomes.subList(0, 1)));
    long many = statements(() -> conclusion.settle(outcomes.subList(1, 9)));

    assertThat(many).as("now and then one fetches new ids").isBetween(one - 1, one + 1);
    assertThat(
            core.count(
                "select count(o) from Operation o where o.kind = UPDATE_ROOM and o.state = READY"))
        .isEqualTo(9);
  }

  @Test
  void renamedLongBeforeItIsMadeTheRoomIsMadeByItsNewName() {
    List<Known> rooms = started(1);
    rename(0);

    performAll(rooms.stream().map(StartedRoomsTest::old).toList());

    assertThat(core.chat().onlyRoom().name()).isEqualTo("B");
    assertThat(calls("updateChatRoom")).isZero();
    assertThat(lines("DONE")).isOne();
    assertThat(core.count("select count(l) from AuditLine l")).isOne();
  }

  @Test
  void archivedBeforeItIsMadeTheRoomIsReadOnlyAfterwards() {
    List<Known> rooms = started(2);
    core.get(RoomVerbs.class).archive(LMS, course(0), null);

    performAll(rooms);

    assertThat(core.chat().rooms())
        .extracting(room -> room.snapshot().readOnly())
        .containsExactlyInAnyOrder(true, false);
    assertThat(lines("STARTED")).isZero();
    assertThat(unfinished()).isZero();
  }

  @Test
  void archivedLongBeforeItIsMadeTheRoomIsNotMadeAndNoLineIsLeft() {
    List<Known> rooms = started(1);
    core.get(RoomVerbs.class).archive(LMS, course(0), null);

    performAll(rooms.stream().map(StartedRoomsTest::old).toList());

    assertThat(core.chat().rooms()).isEmpty();
    assertThat(core.count("select count(l) from AuditLine l")).isZero();
    assertThat(unfinished()).isZero();
  }

  @Test
  void deletedBeforeItIsMadeTheRoomIsGoneAfterwards() {
    List<Known> rooms = started(2);
    core.get(RoomChanges.class).delete(LMS, course(0), true, null);

    performAll(rooms);

    assertThat(core.chat().rooms()).hasSize(1);
    assertThat(core.count("select count(r) from Room r")).isOne();
    assertThat(lines("STARTED")).isZero();
    assertThat(unfinished()).isZero();
  }

  @Test
  void unlinkedBeforeItIsMadeTheRoomForgetsWhatIsMade() {
    List<Known> rooms = started(2);
    core.get(RoomVerbs.class).unlink(LMS, course(0), null);

    Settled settled = perform(rooms);

    assertThat(settled.fencedOut()).hasSize(1);
    assertThat(written()).isOne();
    assertThat(lines("STARTED")).isZero();
    put(0);
    core.workOff();
    assertThat(written()).isEqualTo(2);
    assertThat(core.count("select count(distinct r.remoteId) from Room r")).isEqualTo(2);
  }
}
