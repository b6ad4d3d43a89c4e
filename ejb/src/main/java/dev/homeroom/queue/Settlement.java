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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The claimed room's side of the queue: what is to be done next, how it ended, and handing the room
 * back. Each is a short transaction of its own, or part of one that writes what was found; each
 * ends by proving with the fencing number that the room is still this node's.
 */
@ApplicationScoped
public class Settlement {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private DatabaseClock clock;
  @Inject private Settings settings;
  @Inject private Backoff backoff;
  @Inject private Nudge nudge;
  @Inject private AfterCommit afterCommit;

  /** Starts the next kind of work that is due in this room, in the kinds' own order. */
  @Transactional(TxType.REQUIRES_NEW)
  public Optional<Task> next(Claim claim) {
    long started = claim.lease().time();
    Instant now = clock.now();
    List<Operation> operations = lockedOperations(claim.roomId());
    Optional<Operation> next = firstDue(operations, now);
    next.ifPresent(operation -> operation.start(now));
    renew(claim, started);
    return next.map(Operation::task);
  }

  private static Optional<Operation> firstDue(List<Operation> operations, Instant now) {
    for (Operation operation : operations) {
      if (operation.isDue(now)) {
        return Optional.of(operation);
      }
      if (operation.kind().holdsBackOthers() && operation.isUnfinished()) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Writes down how a task ended. */
  @Transactional(TxType.REQUIRES_NEW)
  public void finish(Claim claim, Task task, Result result) {
    long started = claim.lease().time();
    lock(claim.roomId());
    Operation operation = entities.find(Operation.class, task.operationId());
    if (operation != null) {
      apply(operation, task, result, clock.now());
      renew(claim, started);
    }
  }

  private void apply(Operation operation, Task task, Result result, Instant now) {
    if (result instanceof Result.Done done) {
      operation.done(task.asked(), done.nextDue(), now);
    } else if (result instanceof Result.Blocked blocked) {
      operation.block(task.asked(), blocked.trouble(), now);
    } else if (result instanceof Result.Later later) {
      postpone(operation, task, later, now);
    } else {
      operation.handBack(now);
    }
  }

  private void postpone(Operation operation, Task task, Result.Later later, Instant now) {
    if (operation.hasFailedSinceBefore(now.minus(settings.retryGiveUpAfter()))) {
      operation.block(task.asked(), later.trouble(), now);
    } else {
      Duration delay = later.delayOr(backoff.after(operation.attempts()));
      operation.later(task.asked(), delay, later.trouble(), now);
    }
  }

  /** Hands the room back, due again when its earliest work is. */
  @Transactional(TxType.REQUIRES_NEW)
  public void release(Claim claim) {
    Instant now = clock.now();
    List<Operation> operations = lockedOperations(claim.roomId());
    operations.stream()
        .filter(operation -> operation.state() == OperationState.RUNNING)
        .forEach(operation -> operation.handBack(now));
    Instant due = nextDue(operations);
    entities.flush();
    int released =
        entities
            .createQuery(
                "update RoomWork w set w.node = null, w.leaseUntil = null, w.dueAt = :due"
                    + " where w.roomId = :room and w.fence = :fence")
            .setParameter("due", due)
            .setParameter("room", claim.roomId())
            .setParameter("fence", claim.fence())
            .executeUpdate();
    if (released == 1 && due != null && !due.isAfter(now)) {
      nudge.afterCommit();
    }
  }

  private static Instant nextDue(List<Operation> operations) {
    Optional<Operation> gate =
        operations.stream().filter(o -> o.kind().holdsBackOthers() && o.isUnfinished()).findFirst();
    return gate.map(List::of).orElse(operations).stream()
        .map(Operation::nextLook)
        .filter(due -> due != null)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /** In the order in which they are performed; the room's row is locked as changes lock it. */
  private List<Operation> lockedOperations(long roomId) {
    lock(roomId);
    return entities
        .createQuery("select o from Operation o where o.roomId = :room", Operation.class)
        .setParameter("room", roomId)
        .getResultStream()
        .sorted(Comparator.comparing(Operation::kind))
        .toList();
  }

  /** Takes the room's row lock, as a change does, so that the two come one after the other. */
  private void lock(long roomId) {
    entities
        .createNativeQuery("select id from room where id = :room for update", Long.class)
        .setParameter("room", roomId)
        .getResultList();
  }

  /**
   * Proves that the room is still ours and prolongs the lease; the last write of a transaction.
   *
   * @param started the lease's own time from before the transaction's first statement
   * @throws FencedOut if it is not ours any more
   */
  @Transactional(TxType.MANDATORY)
  public void renew(Claim claim, long started) {
    entities.flush();
    int renewed =
        entities
            .createQuery(
                "update RoomWork w set w.leaseUntil = :until"
                    + " where w.roomId = :room and w.fence = :fence")
            .setParameter("until", clock.now().plus(claim.lease().length()))
            .setParameter("room", claim.roomId())
            .setParameter("fence", claim.fence())
            .executeUpdate();
    if (renewed == 0) {
      throw new FencedOut(claim);
    }
    afterCommit.run(() -> claim.lease().renewedAt(started));
  }

  /** Has a kind of work, asked for already, performed once more after a lease. */
  @Transactional(TxType.MANDATORY)
  public void askAgainAfterLease(Claim claim, OperationKind kind) {
    Instant then = clock.now().plus(claim.lease().length());
    entities
        .createQuery(
            "select o from Operation o where o.roomId = :room and o.kind = :kind", Operation.class)
        .setParameter("room", claim.roomId())
        .setParameter("kind", kind)
        .getResultList()
        .forEach(operation -> operation.askAgainAt(then));
  }

  /**
   * Ends the lease of a room whose work broke off unexpectedly, so that it is taken over now and
   * not when the lease would have run out.
   */
  @Transactional(TxType.REQUIRES_NEW)
  public void abandon(Claim claim) {
    entities
        .createQuery(
            "update RoomWork w set w.leaseUntil = :now, w.dueAt = :now"
                + " where w.roomId = :room and w.fence = :fence and w.node is not null")
        .setParameter("now", clock.now())
        .setParameter("room", claim.roomId())
        .setParameter("fence", claim.fence())
        .executeUpdate();
  }
}
