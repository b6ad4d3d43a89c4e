package dev.homeroom.operate;

import dev.homeroom.queue.OperationKind;
import dev.homeroom.queue.OperationState;
import dev.homeroom.room.MemberState;
import dev.homeroom.room.RoomState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.Map;

/** Counts what there is, for metrics and MBeans. */
@Transactional
@ApplicationScoped
public class QueueNumbers {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

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

  public Map<MemberState, Long> members() {
    Map<MemberState, Long> numbers = new HashMap<>();
    entities
        .createQuery(
            "select s.state, count(s) from MemberStateRow s group by s.state", Object[].class)
        .getResultStream()
        .forEach(row -> numbers.put((MemberState) row[0], (Long) row[1]));
    return numbers;
  }
}
