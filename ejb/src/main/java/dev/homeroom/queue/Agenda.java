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

/** What is due in rooms, in the order in which the kinds of work are performed. */
@ApplicationScoped
class Agenda {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  /** All operations of these rooms, by room; one query. */
  Map<Long, List<Operation>> of(Collection<Long> rooms) {
    return entities
        .createQuery("select o from Operation o where o.roomId in :rooms", Operation.class)
        .setParameter("rooms", rooms)
        .getResultStream()
        .sorted(Comparator.comparing(Operation::kind))
        .collect(Collectors.groupingBy(Operation::roomId));
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
