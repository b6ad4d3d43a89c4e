package dev.homeroom.core;

import dev.homeroom.perform.Performer;
import dev.homeroom.queue.Claim;
import dev.homeroom.queue.Claims;
import dev.homeroom.queue.Conclusion;
import dev.homeroom.queue.OperationKind;
import dev.homeroom.queue.Outcome;
import dev.homeroom.queue.Queue;
import dev.homeroom.queue.Result;
import dev.homeroom.queue.RoomRef;
import dev.homeroom.queue.Settled;
import dev.homeroom.room.InstanceKey;
import dev.homeroom.room.RoomChanges;
import dev.homeroom.room.RoomWanted;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** What tests of many rooms have in common: they are there, claimed and settled. */
abstract class ManyRoomsTest extends CoreTest {

  static final OperationKind UPDATE = OperationKind.UPDATE_MEMBERSHIP;

  static final Result DONE = new Result.Done(null);

  static InstanceKey course(int number) {
    return new InstanceKey("core_course", "coursecommunication", "many" + number);
  }

  /** Rooms that are there, with one operation each that has nothing to do. */
  void rooms(int number) {
    IntStream.range(0, number).forEach(this::put);
    core.workOff();
    ask(UPDATE);
  }

  void ask(OperationKind kind) {
    core.inTransaction(() -> core.get(Queue.class).enqueue(refs(), Set.of(kind), "test"));
  }

  void put(int number) {
    RoomWanted wanted = new RoomWanted("memory", "A", "", Map.of(), true);
    core.get(RoomChanges.class).put(LMS, course(number), wanted, null);
  }

  List<RoomRef> refs() {
    return core.entities()
        .createQuery("select r.id, r.siteId from Room r", Object[].class)
        .getResultStream()
        .map(row -> new RoomRef((long) row[0], (long) row[1], "memory"))
        .toList();
  }

  List<Claim> claim(int atMost) {
    return core.get(Claims.class).claim("memory", atMost);
  }

  Settled settle(List<Claim> claims) {
    return core.get(Conclusion.class)
        .settle(claims.stream().map(claim -> new Outcome(claim, DONE)).toList());
  }

  long unfinished() {
    return core.count("select count(o) from Operation o where o.state <> DONE");
  }

  void takeAway(long room) {
    core.inTransaction(
        () ->
            core.entities()
                .createQuery("update RoomWork w set w.fence = w.fence + 1 where w.roomId = :room")
                .setParameter("room", room)
                .executeUpdate());
  }

  /** Rooms that the chat service has made just now, and of which that is not written yet. */
  List<Outcome> made(int number) {
    IntStream.range(0, number).forEach(this::put);
    return claim(number).stream().map(core.get(Performer.class)::perform).toList();
  }

  long written() {
    return core.count("select count(r) from Room r where r.remoteId is not null");
  }

  long site() {
    return core.count("select min(s.id) from Site s");
  }
}
