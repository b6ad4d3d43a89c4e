package dev.homeroom.queue;

import dev.homeroom.change.Trace;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Records that rooms need work, in the transaction of the change that says so. Its caller holds the
 * rooms' row locks, so nobody else records work for them meanwhile.
 */
@ApplicationScoped
public class Queue {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private DatabaseClock clock;
  @Inject private Nudge nudge;

  /** Asks for these kinds of work on a room. */
  @Transactional(TxType.MANDATORY)
  public void enqueue(RoomRef room, Set<OperationKind> kinds, String cause) {
    if (kinds.isEmpty()) {
      return;
    }
    Instant now = clock.now();
    kinds.forEach(kind -> ask(List.of(room), kind, cause, now));
    makeDue(List.of(room), now);
  }

  /** Asks for one kind of work on many rooms, with a constant number of statements. */
  @Transactional(TxType.MANDATORY)
  public void enqueue(Collection<RoomRef> rooms, OperationKind kind, String cause) {
    if (rooms.isEmpty()) {
      return;
    }
    Instant now = clock.now();
    ask(rooms, kind, cause, now);
    makeDue(rooms, now);
  }

  private void ask(Collection<RoomRef> rooms, OperationKind kind, String cause, Instant now) {
    Map<Long, Operation> known =
        entities
            .createQuery(
                "select o from Operation o where o.kind = :kind and o.roomId in :rooms",
                Operation.class)
            .setParameter("kind", kind)
            .setParameter("rooms", ids(rooms))
            .getResultStream()
            .collect(Collectors.toMap(Operation::roomId, Function.identity()));
    for (RoomRef room : rooms) {
      Operation operation = known.get(room.roomId());
      if (operation == null) {
        operation = new Operation(room, kind);
        operation.ask(cause, Trace.current(), now);
        entities.persist(operation);
      } else {
        operation.ask(cause, Trace.current(), now);
      }
    }
  }

  /** Written last: whoever works on the room sees everything that was recorded before it. */
  private void makeDue(Collection<RoomRef> rooms, Instant now) {
    entities.flush();
    int found =
        entities
            .createQuery(
                "update RoomWork w set w.dueAt = case when w.dueAt < :now then w.dueAt else :now"
                    + " end where w.roomId in :rooms")
            .setParameter("now", now)
            .setParameter("rooms", ids(rooms))
            .executeUpdate();
    if (found < rooms.size()) {
      insertMissing(rooms, now);
    }
    nudge.afterCommit();
  }

  private void insertMissing(Collection<RoomRef> rooms, Instant now) {
    List<Long> there =
        entities
            .createQuery("select w.roomId from RoomWork w where w.roomId in :rooms", Long.class)
            .setParameter("rooms", ids(rooms))
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

  private static List<Long> ids(Collection<RoomRef> rooms) {
    return rooms.stream().map(RoomRef::roomId).toList();
  }
}
