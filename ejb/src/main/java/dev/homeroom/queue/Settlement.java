package dev.homeroom.queue;

import dev.homeroom.change.Reason;
import dev.homeroom.queue.FencedRows.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.Session;

/**
 * What transactions that write about a claimed room have in common: each ends by proving with the
 * fencing number that the room is still this node's.
 */
@ApplicationScoped
public class Settlement {

  /** In SQL: Hibernate would translate a change in its own language anew each time. */
  private static final String RENEW =
      "update room_work set lease_until = :until"
          + " where room_id = :room and fence = :fence and node is not null";

  private static final String OURS = "w.roomId = :room and w.fence = :fence and w.node is not null";

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private DatabaseClock clock;
  @Inject private AfterCommit afterCommit;
  @Inject private Backoff backoff;
  @Inject private FencedRows rows;
  @Inject private Node node;
  @Inject private RoomLocks locks;

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
            .unwrap(Session.class)
            .createNativeMutationQuery(RENEW)
            .setParameter("until", clock.now().plus(claim.lease().length()))
            .setParameter("room", claim.roomId())
            .setParameter("fence", claim.fence())
            .executeUpdate();
    if (renewed == 0) {
      throw new FencedOut(claim);
    }
    afterCommit.run(() -> claim.lease().renewedAt(started));
  }

  /**
   * Proves of many rooms that they are still ours, and prolongs their leases, with a constant
   * number of statements. They are locked, as one that is changed is.
   *
   * @return those that are ours; without those that somebody else has locked, for whom nobody waits
   */
  @Transactional(TxType.MANDATORY)
  public List<Claim> hold(List<Claim> claims) {
    Map<Claim, Long> started = new HashMap<>();
    claims.forEach(claim -> started.put(claim, claim.lease().time()));
    Set<Long> locked = locks.take(claims.stream().map(Claim::roomId).toList());
    Set<Long> held = rows.take(claims.stream().filter(c -> locked.contains(c.roomId())).toList());
    List<Claim> ours = claims.stream().filter(c -> held.contains(c.roomId())).toList();
    Instant now = clock.now();
    rows.write(ours.stream().map(c -> Row.renewed(c, now.plus(c.lease().length()))).toList());
    afterCommit.run(() -> ours.forEach(claim -> claim.lease().renewedAt(started.get(claim))));
    return ours;
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
   * not when the lease would have run out. Where it breaks off again and again it is taken over
   * later each time, and says so.
   *
   * @param times how often it has broken off without coming to an end
   */
  @Transactional(TxType.REQUIRES_NEW)
  public void abandon(Claim claim, int times) {
    Instant now = clock.now();
    if (times > 1 && claim.next() != null) {
      note(claim);
    }
    entities
        .createQuery("update RoomWork w set w.leaseUntil = :now, w.dueAt = :due where " + OURS)
        .setParameter("now", now)
        .setParameter("due", times > 1 ? now.plus(backoff.after(times)) : now)
        .setParameter("room", claim.roomId())
        .setParameter("fence", claim.fence())
        .executeUpdate();
  }

  private void note(Claim claim) {
    entities
        .createQuery(
            "update Operation o set o.errorCode = :code, o.error = :error where o.id = :operation"
                + " and exists (select 1 from RoomWork w where "
                + OURS
                + ")")
        .setParameter("code", Reason.BROKE_OFF.name())
        .setParameter(
            "error", "The work broke off unexpectedly; the log of " + node.name() + " says why.")
        .setParameter("operation", claim.next().operationId())
        .setParameter("room", claim.roomId())
        .setParameter("fence", claim.fence())
        .executeUpdate();
  }
}
