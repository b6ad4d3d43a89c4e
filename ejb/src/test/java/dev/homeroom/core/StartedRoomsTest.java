package dev.homeroom.core;

import dev.homeroom.perform.Performer;
import dev.homeroom.perform.call.Known;
import dev.homeroom.perform.call.Start;
import dev.homeroom.perform.room.CreatingRecords;
import dev.homeroom.queue.Claim;
import dev.homeroom.queue.Conclusion;
import dev.homeroom.queue.Outcome;
import dev.homeroom.queue.Settled;
import dev.homeroom.room.RoomChanges;
import dev.homeroom.room.RoomWanted;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** What tests of rooms whose creation is noted have in common. */
abstract class StartedRoomsTest extends ManyRoomsTest {

  private static final long LONG = TimeUnit.MINUTES.toNanos(1);

  List<Claim> wanted(int number) {
    IntStream.range(0, number).forEach(this::put);
    return claim(number);
  }

  Map<Long, Start> start(List<Claim> claims) {
    return core.get(CreatingRecords.class).start(claims);
  }

  List<Known> started(int number) {
    List<Claim> claims = wanted(number);
    Map<Long, Start> starts = start(claims);
    return claims.stream().map(c -> new Known(c, null, starts.get(c.roomId()))).toList();
  }

  /** The same a long time later. */
  static Known old(Known room) {
    Start start = room.start();
    return new Known(
        room.claim(), null, new Start(start.line(), start.spec(), start.time() - LONG));
  }

  Settled perform(List<Known> rooms) {
    List<Outcome> outcomes = rooms.stream().map(core.get(Performer.class)::perform).toList();
    return core.get(Conclusion.class).settle(outcomes);
  }

  /** And whatever follows from it. */
  void performAll(List<Known> rooms) {
    perform(rooms).goOn().forEach(core::perform);
    core.workOff();
  }

  void rename(int number) {
    RoomWanted wanted = new RoomWanted("memory", "B", "", Map.of(), true);
    core.get(RoomChanges.class).put(LMS, course(number), wanted, null);
  }

  long lines(String outcome) {
    return core.count("select count(l) from AuditLine l where l.outcome = '" + outcome + "'");
  }

  int calls(String method) {
    return Collections.frequency(core.chat().calls(), method);
  }
}
