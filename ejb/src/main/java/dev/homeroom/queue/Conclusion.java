package dev.homeroom.queue;

import dev.homeroom.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Concludes what was performed in rooms: writes how it ended, and either says what comes next in a
 * room or hands it back, due again when its earliest work is. Many rooms are concluded in one short
 * transaction with a constant number of statements.
 */
@ApplicationScoped
public class Conclusion {

  @Inject private Agenda agenda;
  @Inject private AfterCommit afterCommit;
  @Inject private Backoff backoff;
  @Inject private DatabaseClock clock;
  @Inject private Event<Finding.Several> findings;
  @Inject private FencedRows rows;
  @Inject private Nudge nudge;
  @Inject private RoomLocks locks;
  @Inject private Settings settings;

  /** Settles these outcomes. Rooms that somebody else has locked are not waited for. */
  @Transactional(TxType.REQUIRES_NEW)
  public Settled settle(List<Outcome> outcomes) {
    Map<Long, Long> started = times(outcomes);
    return settle(outcomes, started, locks.take(started.keySet()));
  }

  /** Settles this outcome, and waits for whoever has locked its room. */
  @Transactional(TxType.REQUIRES_NEW)
  public Settled settleWaiting(Outcome outcome) {
    Map<Long, Long> started = times(List.of(outcome));
    Settled settled = settle(List.of(outcome), started, locks.waitFor(room(outcome)));
    // What could not be locked is gone, and there is nothing to wait for.
    return new Settled(settled.goOn(), List.of(), settled.fencedOut());
  }

  /** The leases' own times, from before the first statement. */
  private static Map<Long, Long> times(List<Outcome> outcomes) {
    Map<Long, Long> started = new HashMap<>();
    outcomes.forEach(o -> started.put(room(o), o.claim().lease().time()));
    return started;
  }

  private Settled settle(List<Outcome> outcomes, Map<Long, Long> started, Set<Long> locked) {
    Instant now = clock.now();
    List<Outcome> found = outcomes.stream().filter(o -> locked.contains(room(o))).toList();
    Set<Long> held = rows.take(found.stream().map(Outcome::claim).toList());
    List<Outcome> ours = found.stream().filter(o -> held.contains(room(o))).toList();
    List<FencedRows.Row> ends = conclude(ours, now);
    rows.write(ends);
    writeFindings(ours);
    List<Claim> goOn = goOn(ends, started);
    List<FencedOut> lost =
        found.stream()
            .filter(o -> !held.contains(room(o)))
            .map(o -> new FencedOut(o.claim()))
            .toList();
    List<Outcome> heldUp = outcomes.stream().filter(o -> !locked.contains(room(o))).toList();
    return new Settled(goOn, heldUp, lost);
  }

  /** Most of them are done, and are written so at once; only what is open after that is read. */
  private List<FencedRows.Row> conclude(List<Outcome> outcomes, Instant now) {
    agenda.finish(
        outcomes.stream().filter(Outcome::isPlain).map(o -> o.claim().next()).toList(), now);
    Map<Long, List<Operation>> open = agenda.of(outcomes.stream().map(Conclusion::room).toList());
    return outcomes.stream()
        .map(outcome -> conclude(outcome, open.getOrDefault(room(outcome), List.of()), now))
        .toList();
  }

  /** After everything else: what they ask for makes a room due again that has just gone back. */
  private void writeFindings(List<Outcome> outcomes) {
    List<Finding> all =
        outcomes.stream().map(Outcome::finding).filter(finding -> finding != null).toList();
    if (!all.isEmpty()) {
      findings.fire(new Finding.Several(all));
    }
  }

  private static long room(Outcome outcome) {
    return outcome.claim().roomId();
  }

  private FencedRows.Row conclude(Outcome outcome, List<Operation> operations, Instant now) {
    Claim claim = outcome.claim();
    operations.stream()
        .filter(o -> claim.next() != null && o.id() == claim.next().operationId())
        .forEach(operation -> apply(operation, outcome, now));
    Task next = outcome.endsTheClaim() ? null : Agenda.next(operations, now);
    if (next != null) {
      return FencedRows.Row.renewed(claim.with(next), now.plus(claim.lease().length()));
    }
    operations.forEach(operation -> operation.handBack(now));
    if (outcome.isUnseen()) {
      nudge.afterCommit();
      return FencedRows.Row.left(claim, now);
    }
    Instant due = Agenda.nextDue(operations);
    if (due != null && !due.isAfter(now)) {
      nudge.afterCommit();
    }
    return FencedRows.Row.released(claim, due);
  }

  private void apply(Operation operation, Outcome outcome, Instant now) {
    Task task = outcome.claim().next();
    if (outcome.result() instanceof Result.Done done) {
      operation.done(task, done.nextDue(), now);
    } else if (outcome.result() instanceof Result.Blocked blocked) {
      operation.block(task, blocked.trouble(), now);
    } else if (outcome.result() instanceof Result.Later later) {
      postpone(operation, task, later, now);
    } else if (outcome.result() instanceof Result.HandedBack back && back.inVain()) {
      operation.letOthersTry(now);
    }
  }

  private void postpone(Operation operation, Task task, Result.Later later, Instant now) {
    if (operation.hasFailedSinceBefore(now.minus(settings.retryGiveUpAfter()))) {
      operation.block(task, later.trouble(), now);
    } else {
      Duration delay = later.delayOr(backoff.after(operation.attempts()));
      operation.later(task, delay, later.trouble(), now);
    }
  }

  private List<Claim> goOn(List<FencedRows.Row> ends, Map<Long, Long> started) {
    List<Claim> claims =
        ends.stream().filter(FencedRows.Row::goesOn).map(FencedRows.Row::claim).toList();
    claims.forEach(
        claim -> afterCommit.run(() -> claim.lease().renewedAt(started.get(claim.roomId()))));
    return claims;
  }

  /**
   * Shows that an operation of a claimed room is being performed, unless a change has locked it.
   */
  @Transactional(TxType.REQUIRES_NEW)
  public void show(Claim claim) {
    Set<Long> locked = locks.take(new HashSet<>(List.of(claim.roomId())));
    List<Operation> operations = agenda.of(locked).getOrDefault(claim.roomId(), List.of());
    if (rows.isOurs(claim)) {
      Instant now = clock.now();
      operations.stream()
          .filter(o -> claim.next() != null && o.id() == claim.next().operationId())
          .forEach(operation -> operation.start(now));
    }
  }
}
