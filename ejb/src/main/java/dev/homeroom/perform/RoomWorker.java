package dev.homeroom.perform;

import dev.homeroom.perform.call.Expectation;
import dev.homeroom.perform.call.Known;
import dev.homeroom.perform.call.Start;
import dev.homeroom.perform.room.CreatingRecords;
import dev.homeroom.perform.synchronise.Expectations;
import dev.homeroom.perform.synchronise.SynchronisationRecords.Unchanged;
import dev.homeroom.queue.Claim;
import dev.homeroom.queue.Conclusion;
import dev.homeroom.queue.FencedOut;
import dev.homeroom.queue.OperationKind;
import dev.homeroom.queue.Outcome;
import dev.homeroom.queue.Result;
import dev.homeroom.queue.Settled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A worker's turn at a provider's claimed rooms: performs what is next in some of them, then
 * settles what was performed, together.
 */
@ApplicationScoped
public class RoomWorker {

  private static final Logger LOG = Logger.getLogger(RoomWorker.class.getName());

  /** With fewer rooms than this, looking at them together saves nothing. */
  private static final int WORTH_LOOKING = 4;

  /** What was performed does not wait longer than this, and one call, to be settled. */
  private static final long LONGEST_TURN = TimeUnit.MILLISECONDS.toNanos(400);

  @Inject private Performer performer;
  @Inject private Foresight foresight;
  @Inject private Expectations expectations;
  @Inject private CreatingRecords creating;
  @Inject private Conclusion conclusion;

  /**
   * What was performed may be left to be settled by the dispatcher, which is told of the end of
   * each turn.
   */
  void takeTurn(ClaimedRooms rooms) {
    long started = System.nanoTime();
    int atOnce = rooms.pace.roomsAtOnce();
    int worked = rooms.isAnyLookedAt() ? 0 : look(rooms, atOnce, this::starts);
    Known room = rooms.next();
    boolean onlyRead = room != null;
    while (room != null) {
      onlyRead &= perform(rooms, room);
      worked++;
      boolean over = worked >= atOnce || System.nanoTime() - started > LONGEST_TURN;
      room = over ? null : rooms.next();
    }
    rooms.pace.performed(System.nanoTime() - started, worked, onlyRead);
    if (!rooms.pace.isReading()) {
      settle(rooms);
    }
    settleHeldUp(rooms);
  }

  /**
   * While a chat service is only read, the rooms that wait are looked at by the dispatcher: the
   * workers go on asking, and the chat service has something to do all the time.
   */
  void lookAhead(ClaimedRooms rooms) {
    if (rooms.pace.isReading()) {
      look(rooms, Pace.MOST, claims -> Map.of());
    }
  }

  /**
   * Finds out for many rooms at once where nothing has to be done; the others are to be worked on.
   *
   * @param starting notes which of them are being made, if they are worked on now
   */
  private int look(
      ClaimedRooms rooms, int atMost, Function<List<Claim>, Map<Long, Start>> starting) {
    List<Claim> claims = rooms.takeWaiting(atMost);
    Foreseen foreseen = foresee(rooms, claims, starting);
    Set<Claim> idle = foreseen.idle();
    for (Claim claim : claims) {
      if (idle.contains(claim)) {
        rooms.performed(new Outcome(claim, Result.done()));
      } else {
        rooms.lookedAt(foreseen.of(claim));
      }
    }
    if (!idle.isEmpty() && idle.size() < claims.size()) {
      // Whoever is done already does not wait for those who are not.
      settle(rooms);
    }
    return idle.size();
  }

  /** What is known before anything is performed. */
  private record Foreseen(
      Set<Claim> idle, Map<Long, Expectation> expectations, Map<Long, Start> starts) {

    Known of(Claim claim) {
      return new Known(claim, expectations.get(claim.roomId()), starts.get(claim.roomId()));
    }
  }

  private Foreseen foresee(
      ClaimedRooms rooms, List<Claim> claims, Function<List<Claim>, Map<Long, Start>> starting) {
    try {
      Set<Claim> idle = claims.size() < WORTH_LOOKING ? Set.of() : foresight.idle(claims);
      Map<Long, Expectation> expected = expectations.of(claims);
      // Last: what is noted here must not be forgotten.
      return new Foreseen(idle, expected, starting.apply(claims));
    } catch (Exception failure) {
      LOG.log(Level.FINE, "Rooms could not be looked at together.", failure);
      return new Foreseen(Set.of(), Map.of(), Map.of());
    } catch (Error died) {
      rooms.goOn(claims);
      throw died;
    }
  }

  private Map<Long, Start> starts(List<Claim> claims) {
    List<Claim> made = claims.stream().filter(RoomWorker::isToBeMade).toList();
    return made.size() < WORTH_LOOKING ? Map.of() : creating.start(made);
  }

  private static boolean isToBeMade(Claim claim) {
    return claim.next() != null
        && claim.next().kind() == OperationKind.CREATE_ROOM
        && !claim.takenOver()
        && !claim.lease().isToBeHandedBack();
  }

  /** Returns whether the chat service was only read. */
  private boolean perform(ClaimedRooms rooms, Known room) {
    Claim claim = room.claim();
    rooms.starts(claim);
    try {
      Outcome outcome = orGone(rooms, 1, () -> performer.perform(room));
      rooms.performed(outcome);
      if (outcome.result() instanceof Result.HandedBack) {
        // The chat service is away, or this node stops: the same awaits the others.
        rooms.handBackWaiting();
      }
      return Unchanged.isIn(outcome.result());
    } catch (Exception failure) {
      broke(rooms, claim, failure);
      return false;
    } finally {
      rooms.ends(claim);
    }
  }

  /** Does something for these many rooms; an error leaves them to their leases. */
  private static <T> T orGone(ClaimedRooms rooms, int number, Callable<T> work) throws Exception {
    try {
      return work.call();
    } catch (Error died) {
      rooms.gone(number);
      throw died;
    }
  }

  /** Settles what was performed, by whichever worker; waits for nobody. */
  void settle(ClaimedRooms rooms) {
    List<Outcome> outcomes = rooms.takeOutcomes(Pace.MOST);
    while (!outcomes.isEmpty()) {
      long started = System.nanoTime();
      settleTogether(rooms, outcomes);
      rooms.pace.settled(System.nanoTime() - started);
      outcomes = rooms.takeOutcomes(Pace.MOST);
    }
  }

  /** Settles one that a change held up, and waits for the change; only this worker does. */
  private void settleHeldUp(ClaimedRooms rooms) {
    Outcome outcome = rooms.takeHeldUp();
    if (outcome != null) {
      settle(rooms, List.of(outcome), () -> conclusion.settleWaiting(outcome));
    }
  }

  private void settleTogether(ClaimedRooms rooms, List<Outcome> outcomes) {
    settle(rooms, outcomes, () -> conclusion.settle(outcomes));
  }

  private void settle(ClaimedRooms rooms, List<Outcome> outcomes, Callable<Settled> transaction) {
    try {
      Settled settled = orGone(rooms, outcomes.size(), transaction);
      settled.fencedOut().forEach(RoomWorker::tell);
      rooms.settled(outcomes, settled);
    } catch (Exception failure) {
      // Also a checked one: so a transaction says that it failed when it was committed.
      if (outcomes.size() == 1) {
        broke(rooms, outcomes.get(0).claim(), failure);
      } else {
        LOG.log(Level.FINE, "Each is settled by itself.", failure);
        settleOneByOne(rooms, outcomes);
      }
    }
  }

  /** What an error leaves over is settled by the next worker. */
  private void settleOneByOne(ClaimedRooms rooms, List<Outcome> outcomes) {
    Deque<Outcome> left = new ArrayDeque<>(outcomes);
    try {
      while (!left.isEmpty()) {
        settleTogether(rooms, List.of(left.poll()));
      }
    } finally {
      left.forEach(rooms::performed);
    }
  }

  private static void broke(ClaimedRooms rooms, Claim claim, Exception failure) {
    if (failure instanceof FencedOut late) {
      tell(late);
      rooms.gone(1);
    } else {
      LOG.log(Level.WARNING, "The work on room " + claim.roomId() + " broke off.", failure);
      rooms.brokeOff(claim);
    }
  }

  private static void tell(FencedOut late) {
    LOG.log(Level.INFO, "{0} Nothing more was written.", late.getMessage());
  }
}
