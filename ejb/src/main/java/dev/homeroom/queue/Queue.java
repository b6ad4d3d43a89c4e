package dev.homeroom.queue;

import dev.homeroom.change.Parts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.hibernate.Session;

/**
 * Records that rooms need work, in the transaction of the change that says so. Its caller holds the
 * rooms' row locks, so nobody else records work for them meanwhile.
 */
@ApplicationScoped
public class Queue {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private Asking asking;
  @Inject private DatabaseClock clock;
  @Inject private Nudge nudge;

  /** Asks for these kinds of work on a room. */
  @Transactional(TxType.MANDATORY)
  public void enqueue(RoomRef room, Set<OperationKind> kinds, String cause) {
    enqueue(List.of(room), kinds, cause);
  }

  /** Asks for these kinds of work on each of many rooms, with a few statements for a thousand. */
  @Transactional(TxType.MANDATORY)
  public void enqueue(Collection<RoomRef> rooms, Set<OperationKind> kinds, String cause) {
    if (rooms.isEmpty() || kinds.isEmpty()) {
      return;
    }
    Instant now = clock.now();
    for (List<RoomRef> some : Parts.of(rooms)) {
      int known = asking.ask(some, kinds, cause, now);
      if (known < some.size() * kinds.size()) {
        asking.askFirst(some, kinds, cause, now);
      }
      makeDue(some, now);
    }
  }

  /**
   * Written last: whoever works on the room sees everything that was recorded before it. In SQL,
   * since Hibernate translates an update of its own language anew each time.
   */
  private void makeDue(List<RoomRef> rooms, Instant now) {
    int found =
        entities
            .unwrap(Session.class)
            .createNativeMutationQuery(
                "update room_work set due_at = case when due_at < :now then due_at else :now end"
                    + " where room_id = any(:rooms)")
            .setParameter("now", now)
            .setParameter("rooms", Asking.ids(rooms).toArray(Long[]::new))
            .executeUpdate();
    if (found < rooms.size()) {
      insertMissing(rooms, now);
    }
    nudge.afterCommit();
  }

  private void insertMissing(List<RoomRef> rooms, Instant now) {
    List<Long> there =
        entities
            .createQuery("select w.roomId from RoomWork w where w.roomId in :rooms", Long.class)
            .setParameter("rooms", Asking.ids(rooms))
            .getResultList();
    rooms.stream()
        .filter(room -> !there.contains(room.roomId()))
        .forEach(room -> entities.persist(new RoomWork(room, now)));
    entities.flush();
  }

  /**
   * Takes back everything that was asked for on a room. Whoever works on it is fenced out: what
   * they find is about something that is no longer wanted.
   */
  @Transactional(TxType.MANDATORY)
  public void withdraw(RoomRef room) {
    Instant now = clock.now();
    entities
        .createQuery("select o from Operation o where o.roomId = :room", Operation.class)
        .setParameter("room", room.roomId())
        .getResultList()
        .forEach(operation -> operation.withdraw(now));
    entities.flush();
    entities
        .createQuery(
            "update RoomWork w set w.fence = w.fence + 1, w.node = null, w.leaseUntil = null,"
                + " w.dueAt = null where w.roomId = :room")
        .setParameter("room", room.roomId())
        .executeUpdate();
  }
}
