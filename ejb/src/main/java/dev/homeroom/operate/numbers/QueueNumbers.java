package dev.homeroom.operate.numbers;

import dev.homeroom.queue.DatabaseClock;
import dev.homeroom.queue.OperationKind;
import dev.homeroom.queue.OperationState;
import dev.homeroom.room.MemberState;
import dev.homeroom.room.RoomState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Counts what there is, for metrics and MBeans. */
@Transactional
@ApplicationScoped
public class QueueNumbers {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private DatabaseClock clock;

  /** A kind of operation in a state. */
  public record OperationGroup(OperationState state, OperationKind kind) {}

  public Map<OperationGroup, Long> operations() {
    Map<OperationGroup, Long> numbers = new HashMap<>();
    entities
        .createQuery(
            "select o.state, o.kind, count(o) from Operation o group by o.state, o.kind",
            Object[].class)
        .getResultStream()
        .forEach(
            row ->
                numbers.put(
                    new OperationGroup((OperationState) row[0], (OperationKind) row[1]),
                    (Long) row[2]));
    return numbers;
  }

  /** The operations in one state, whatever their kind. */
  public long operations(OperationState state) {
    return entities
        .createQuery("select count(o) from Operation o where o.state = :state", Long.class)
        .setParameter("state", state)
        .getSingleResult();
  }

  /** Rooms that are to be compared with what is there, and were not for so long. */
  public long roomsNotSynchronisedFor(Duration period) {
    return entities
        .createQuery(
            """
            select count(r) from Room r where r.selected and r.active and not r.deleting
            and r.remoteId is not null
            and (r.lastSynchronised is null or r.lastSynchronised < :then)
            """,
            Long.class)
        .setParameter("then", clock.now().minus(period))
        .getSingleResult();
  }

  public Map<RoomState, Long> rooms() {
    Map<RoomState, Long> numbers = new HashMap<>();
    entities
        .createQuery(
            """
            select s.state, count(s) from RoomStateRow s join Room r on r.id = s.roomId
            where r.selected group by s.state
            """,
            Object[].class)
        .getResultStream()
        .forEach(row -> numbers.put((RoomState) row[0], (Long) row[1]));
    return numbers;
  }

  /** As the rooms show them: somebody whose identity changes is counted once. */
  public Map<MemberState, Long> members() {
    Map<MemberState, Long> numbers = new HashMap<>();
    entities
        .createQuery(
            "select s.state, count(s) from MemberStateRow s where s.counted group by s.state",
            Object[].class)
        .getResultStream()
        .forEach(row -> numbers.put((MemberState) row[0], (Long) row[1]));
    return numbers;
  }
}
