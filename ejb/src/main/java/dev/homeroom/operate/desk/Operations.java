package dev.homeroom.operate.desk;

import dev.homeroom.change.ChangeRefused;
import dev.homeroom.change.Conditions;
import dev.homeroom.change.Page;
import dev.homeroom.change.PageRequest;
import dev.homeroom.queue.Operation;
import dev.homeroom.queue.OperationKind;
import dev.homeroom.queue.OperationState;
import dev.homeroom.queue.Queue;
import dev.homeroom.room.InstanceKey;
import dev.homeroom.room.Room;
import dev.homeroom.room.RoomFailures;
import dev.homeroom.site.Sites;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Looking at operations, and having them tried again. */
@Transactional
@ApplicationScoped
public class Operations {

  private static final String JOINED =
      "select o, r from Operation o join Room r on r.id = o.roomId join fetch r.instance i"
          + " join fetch i.site s";

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private Sites sites;
  @Inject private Queue queue;
  @Inject private RoomFailures failures;

  /** Which operations are listed; every part may be null. */
  public record Filter(String site, OperationState state, InstanceKey room, OperationKind kind) {}

  private record Found(Operation operation, Room room) {
    OperationView view() {
      return new OperationView(
          Long.toString(operation.id()),
          room.instance().site().code(),
          room.instance().key().toString(),
          room.provider(),
          operation.kind(),
          operation.state(),
          operation.attempts(),
          operation.dueAt(),
          operation.lastError(),
          operation.updatedAt());
    }

    String cursor() {
      return Long.toString(operation.id());
    }
  }

  /** What was finished in rooms that a reset put aside is left out. */
  public Page<OperationView> list(Filter filter, PageRequest page) {
    Conditions wanted =
        new Conditions("o.id > :after and (r.retired = 0 or o.state <> DONE)")
            .with("after", page.afterNumber())
            .and(sites.among("o.siteId", filter.site()))
            .and("o.kind = :kind", "kind", filter.kind())
            .and("i.key = :key", "key", filter.room());
    if (filter.state() != null) {
      // No parameter, since most operations are done, and the others are found by their index.
      wanted.and("o.state = " + filter.state());
    }
    List<Found> found =
        wanted
            .query(entities, JOINED, "o.id", page.limit(), Object[].class)
            .getResultStream()
            .map(Operations::found)
            .toList();
    return Page.of(found, page.limit(), Found::cursor).map(Found::view);
  }

  /** {@code site} null: whatever its site. */
  public OperationView get(String site, String id) {
    return find(site, id).view();
  }

  /**
   * Makes it due now, whatever it waits for, with those people who had failed.
   *
   * @param site null: whatever its site
   */
  public OperationView retry(String site, String cause, String id) {
    lockRoomOf(id);
    Found found = find(site, id);
    failures.forget(found.room());
    queue.enqueue(found.room().ref(), kinds(found), cause);
    entities.refresh(found.operation());
    return found.view();
  }

  /**
   * A remote room that was lost is looked at as well: it may be there again. One that is being
   * deleted waits for people who may have been refused to be taken out, and for nothing more when
   * everybody is out of it.
   */
  private static Set<OperationKind> kinds(Found found) {
    Set<OperationKind> kinds = EnumSet.of(found.operation().kind());
    if (found.room().isLost()) {
      kinds.add(OperationKind.SYNCHRONISE_MEMBERS);
    }
    if (found.room().isDeleting()) {
      kinds.add(OperationKind.REMOVE_MEMBERS);
      kinds.add(OperationKind.DELETE_ROOM);
    }
    return kinds;
  }

  /** Before anything of it is read: what is read earlier may be outdated when the lock is had. */
  private void lockRoomOf(String id) {
    entities
        .createNativeQuery(
            "select id from room where id = (select room_id from operation where id = :id)"
                + " for update",
            Long.class)
        .setParameter("id", number(id))
        .getResultList();
  }

  private Found find(String site, String id) {
    return entities
        .createQuery(
            JOINED + " where o.id = :id and (:site is null or s.code = :site)", Object[].class)
        .setParameter("id", number(id))
        .setParameter("site", site)
        .getResultStream()
        .map(Operations::found)
        .findFirst()
        .orElseThrow(() -> unknown(id));
  }

  private static long number(String id) {
    try {
      return Long.parseLong(id);
    } catch (NumberFormatException none) {
      throw unknown(id);
    }
  }

  private static ChangeRefused unknown(String id) {
    return ChangeRefused.notFound("There is no operation " + id + ".");
  }

  private static Found found(Object[] row) {
    return new Found((Operation) row[0], (Room) row[1]);
  }
}
