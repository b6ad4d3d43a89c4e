package dev.homeroom.operate;

import dev.homeroom.queue.DatabaseClock;
import dev.homeroom.queue.OperationKind;
import dev.homeroom.queue.Queue;
import dev.homeroom.queue.RoomRef;
import dev.homeroom.queue.TriedAgain;
import dev.homeroom.room.Room;
import dev.homeroom.select.Providers;
import dev.homeroom.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Has every room synchronised once a period, a share of them at each step. */
@TriedAgain
@Transactional
@ApplicationScoped
public class RegularSynchronisation {

  /** How often {@link #askForSome} is called, and so the shortest period that has an effect. */
  private static final Duration STEP = Duration.ofSeconds(Timers.STEP_SECONDS);

  private static final String DUE =
      """
      select r.id from Room r where r.selected and r.active and not r.deleting
      and r.remoteId is not null and r.provider in :able
      and (r.lastSynchronised is null or r.lastSynchronised < :longAgo)
      and not exists (select 1 from Operation o where o.roomId = r.id
        and o.kind = SYNCHRONISE_MEMBERS and o.state <> DONE and (r.loss is null
          or o.state <> BLOCKED or o.updatedAt >= :longAgo))
      """;

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private DatabaseClock clock;
  @Inject private Providers providers;
  @Inject private Queue queue;
  @Inject private Settings settings;

  /**
   * Asks for those that were longest without; to be called at each step. A remote room that is lost
   * is looked for once a period, too, since a person may have brought it back.
   */
  public void askForSome() {
    Instant longAgo = clock.now().minus(settings.synchroniseEvery());
    List<String> able =
        providers.names().stream()
            .filter(name -> providers.capabilities(name).synchronises())
            .toList();
    List<Long> found =
        entities
            .createQuery(DUE + " order by r.lastSynchronised nulls first, r.id", Long.class)
            .setParameter("able", able)
            .setParameter("longAgo", longAgo)
            .setMaxResults(share(able))
            .getResultList();
    List<Room> locked = locked(found);
    Set<Long> due = stillDue(found, able, longAgo);
    List<RoomRef> refs =
        locked.stream().filter(room -> due.contains(room.id())).map(Room::ref).toList();
    queue.enqueue(refs, Set.of(OperationKind.SYNCHRONISE_MEMBERS), "regular synchronisation");
  }

  /** In the order of their ids, as changes lock them. */
  private List<Room> locked(List<Long> ids) {
    return entities
        .createQuery("select r from Room r where r.id in :ids order by r.id", Room.class)
        .setParameter("ids", ids)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList();
  }

  /** Another node may have found the same rooms, and asked while their locks were waited for. */
  private Set<Long> stillDue(List<Long> ids, List<String> able, Instant longAgo) {
    return entities
        .createQuery(DUE + " and r.id in :ids", Long.class)
        .setParameter("able", able)
        .setParameter("longAgo", longAgo)
        .setParameter("ids", ids)
        .getResultStream()
        .collect(Collectors.toSet());
  }

  private int share(List<String> able) {
    long rooms =
        entities
            .createQuery(
                "select count(r) from Room r where r.selected and r.provider in :able", Long.class)
            .setParameter("able", able)
            .getSingleResult();
    return share(rooms, settings.synchroniseEvery());
  }

  /** So many at a step that all are done within the period. */
  static int share(long rooms, Duration period) {
    long steps = Math.max(1, period.dividedBy(STEP));
    return (int) Math.max(1, (rooms + steps - 1) / steps);
  }
}
