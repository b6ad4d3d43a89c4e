package dev.homeroom.queue;

import dev.homeroom.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private Agenda agenda;
  @Inject private AfterCommit afterCommit;
  @Inject private Backoff backoff;
  @Inject private DatabaseClock clock;
  @Inject private FencedRows rows;
  @Inject private Nudge nudge;
  @Inject private RoomLocks locks;
  @Inject private Settings settings;

  /**
   * Settles these outcomes. Rooms that somebody else has locked are not waited for, unless there is
   * one outcome only.
   */
  @Transactional(TxType.REQUIRES_NEW)
  public Settled settle(List<Outcome> outcomes) {
    Map<Long, Long> started = new HashMap<>();
    outcomes.forEach(o -> started.put(o.claim().roomId(), o.claim().lease().time()));
    Instant now = clock.now();
    Set<Long> locked = locks.take(started.keySet());
    List<Outcome> ours = outcomes.stream().filter(o -> locked.contains(room(o))).toList();
    Map<Long, List<Operation>> operations = agenda.of(locked);
    List<FencedRows.Row> ends = new ArrayList<>();
    for (Outcome outcome : ours) {
      ends.add(conclude(outcome, operations.getOrDefault(room(outcome), List.of()), now));
    }
    Set<Long> lost = rows.write(ends);
    lost.forEach(room -> operations.getOrDefault(room, List.of()).forEach(entities::detach));
    operations.keySet().removeAll(lost);
    agenda.finish(operations.values().stream().flatMap(List::stream).toList(), now);
    return settled(outcomes, ends, locked, lost, started);
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

  private Settled settled(
      List<Outcome> outcomes,
      List<FencedRows.Row> ends,
      Set<Long> locked,
      Set<Long> lost,
      Map<Long, Long> started) {
    List<Claim> goOn = new ArrayList<>();
    List<FencedOut> fencedOut = new ArrayList<>();
    for (FencedRows.Row end : ends) {
      Claim claim = end.claim();
      if (lost.contains(claim.roomId())) {
        fencedOut.add(new FencedOut(claim));
      } else if (end.leaseUntil() != null) {
        afterCommit.run(() -> claim.lease().renewedAt(started.get(claim.roomId())));
        goOn.add(claim);
      }
    }
    List<Outcome> heldUp = outcomes.stream().filter(o -> !locked.contains(room(o))).toList();
    return new Settled(goOn, outcomes.size() == 1 ? List.of() : heldUp, fencedOut);
  }

  /** Shows that an operation of a claimed room is being performed. */
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
