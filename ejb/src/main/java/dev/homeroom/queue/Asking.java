package dev.homeroom.queue;

import dev.homeroom.change.Trace;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.Session;

/**
 * Writes down in operations what rooms are asked for. Nearly always each operation is there
 * already, so that one statement asks for any number of kinds of work on any number of rooms.
 */
@ApplicationScoped
class Asking {

  /**
   * A change wakes an operation that backs off, and one that is blocked. No trace takes the place
   * of none that still waits for an answer. In SQL: nothing is read for it.
   */
  private static final String ASK =
      """
      update operation set asked = asked + 1, cause = :cause,
        traceparent = case when asked > answered then coalesce(cast(:trace as varchar), traceparent)
          else cast(:trace as varchar) end,
        attempts = case when state = 'BLOCKED' then 0 else attempts end,
        first_failed_at = case when state <> 'BLOCKED' then first_failed_at end,
        state = case when state = 'RUNNING' then state else 'READY' end,
        due_at = :now, updated_at = :now
      where room_id = any(:rooms) and kind = any(:kinds)
      """;

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  /**
   * Wants these kinds of work performed, now. Operations that were read before are outdated
   * afterwards.
   *
   * @return how many of the operations were there
   */
  int ask(List<RoomRef> rooms, Set<OperationKind> kinds, String cause, Instant now) {
    entities.flush();
    return entities
        .unwrap(Session.class)
        .createNativeMutationQuery(ASK)
        .setParameter("cause", cause)
        .setParameter("trace", Trace.current(), String.class)
        .setParameter("now", now)
        .setParameter("rooms", ids(rooms).toArray(Long[]::new))
        .setParameter("kinds", kinds.stream().map(Enum::name).toArray(String[]::new))
        .executeUpdate();
  }

  /** Wants those of them performed for which nobody has ever asked. */
  void askFirst(List<RoomRef> rooms, Set<OperationKind> kinds, String cause, Instant now) {
    Map<Long, Set<OperationKind>> known = known(rooms);
    for (RoomRef room : rooms) {
      Set<OperationKind> missing = EnumSet.copyOf(kinds);
      missing.removeAll(known.getOrDefault(room.roomId(), Set.of()));
      missing.forEach(
          kind -> entities.persist(new Operation(room, kind, cause, Trace.current(), now)));
    }
    entities.flush();
  }

  private Map<Long, Set<OperationKind>> known(List<RoomRef> rooms) {
    return entities
        .createQuery(
            "select o.roomId, o.kind from Operation o where o.roomId in :rooms", Object[].class)
        .setParameter("rooms", ids(rooms))
        .getResultStream()
        .collect(
            Collectors.groupingBy(
                row -> (Long) row[0],
                Collectors.mapping(row -> (OperationKind) row[1], Collectors.toSet())));
  }

  static List<Long> ids(Collection<RoomRef> rooms) {
    return rooms.stream().map(RoomRef::roomId).toList();
  }
}
