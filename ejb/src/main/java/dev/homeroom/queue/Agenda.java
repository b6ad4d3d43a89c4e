package dev.homeroom.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** What is due in rooms, in the order in which the kinds of work are performed. */
@ApplicationScoped
class Agenda {

  /** In SQL: Hibernate would translate a list anew each time, and PostgreSQL plan it. */
  private static final String OPEN =
      "select o.* from operation o where o.room_id = any(:rooms)"
          + " and (o.state <> 'DONE' or o.again_at is not null)";

  /** Of one that was asked for meanwhile, or is wanted once more later, nothing is written. */
  private static final String FINISH =
      "update operation set state = 'DONE', answered = asked, attempts = 0, first_failed_at = null,"
          + " due_at = null, error_code = null, error = null, updated_at = :now"
          + " where id = any(:ids) and concat(id, ' ', asked) = any(:asked) and again_at is null";

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  /** What is not done yet, or wanted again, in these rooms, by room; one query. */
  Map<Long, List<Operation>> of(Collection<Long> rooms) {
    return entities
        .unwrap(Session.class)
        .createNativeQuery(OPEN, Operation.class)
        .setParameter("rooms", rooms.toArray(Long[]::new))
        .getResultStream()
        .sorted(Comparator.comparing(Operation::kind))
        .collect(Collectors.groupingBy(Operation::roomId));
  }

  /** These are done, unless more was asked for than they answer; one statement. */
  void finish(Collection<Task> tasks, Instant now) {
    if (tasks.isEmpty()) {
      return;
    }
    entities
        .createNativeQuery(FINISH)
        .setParameter("now", now)
        .setParameter("ids", tasks.stream().map(Task::operationId).toArray(Long[]::new))
        .setParameter(
            "asked",
            tasks.stream().map(t -> t.operationId() + " " + t.asked()).toArray(String[]::new))
        .executeUpdate();
  }

  /** What is to be performed now; null if nothing is. */
  static Task next(List<Operation> operations, Instant now) {
    for (Operation operation : operations) {
      if (operation.isDue(now)) {
        return operation.task(now);
      }
      if (operation.kind().holdsBackOthers() && operation.isUnfinished()) {
        return null;
      }
    }
    return null;
  }

  /** When somebody should look at the room next; null if nothing is to be done in it. */
  static Instant nextDue(List<Operation> operations) {
    Optional<Operation> gate =
        operations.stream().filter(o -> o.kind().holdsBackOthers() && o.isUnfinished()).findFirst();
    return gate.map(List::of).orElse(operations).stream()
        .map(Operation::nextLook)
        .filter(due -> due != null)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }
}
