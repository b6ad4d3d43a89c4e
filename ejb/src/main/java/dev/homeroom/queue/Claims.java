package dev.homeroom.queue;

import dev.homeroom.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.Session;

/**
 * Wins rooms for this node. Candidates are picked without waiting for other nodes, and are won by
 * an update that raises their fencing numbers, so that no two nodes ever hold one.
 */
@ApplicationScoped
public class Claims {

  /** The order is the index's own, so that both databases read its first entries and no more. */
  private static final String DUE_LONGEST =
      " and w.provider = :provider and w.due_at <= :now"
          + " and (w.lease_until is null or w.lease_until <= :now)"
          + " order by w.provider, w.site_id, w.due_at limit ";

  /** Which sites have work; with "exists" PostgreSQL would search the table, not the index. */
  static final String SITES =
      "select s.id from site s where (select w.due_at from room_work w where w.site_id = s.id"
          + DUE_LONGEST
          + "1) is not null";

  /** A site's rooms that are due longest. */
  static final String CANDIDATES =
      "select w.* from room_work w where w.site_id = :site" + DUE_LONGEST + ":most";

  private static final String WIN =
      "update room_work set node = :node, lease_until = :until, fence = fence + 1"
          + " where room_id = any(:rooms) and due_at <= :now"
          + " and (lease_until is null or lease_until <= :now)";

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private DatabaseClock clock;
  @Inject private Settings settings;
  @Inject private Node node;
  @Inject private Agenda agenda;
  @Inject private SkipLocked skipLocked;

  /**
   * Claims at most this many of the provider's rooms that are due, fairly among sites, and looks up
   * what is to be performed in each; with a constant number of statements for each site.
   */
  @Transactional(TxType.REQUIRES_NEW)
  public List<Claim> claim(String provider, int atMost) {
    long started = System.nanoTime();
    // What is read here is written by statements, if at all, and never as an object.
    entities.unwrap(Session.class).setDefaultReadOnly(true);
    Instant now = clock.now();
    List<RoomWork> due = new ArrayList<>();
    List<Long> sites = new ArrayList<>(sitesWithDueWork(provider, now));
    Collections.shuffle(sites);
    for (int i = 0; i < sites.size() && due.size() < atMost; i++) {
      int sitesLeft = sites.size() - i;
      int share = (atMost - due.size() + sitesLeft - 1) / sitesLeft;
      due.addAll(candidates(provider, sites.get(i), share, now));
    }
    return due.isEmpty() ? List.of() : won(due, started, now);
  }

  private List<Long> sitesWithDueWork(String provider, Instant now) {
    return entities
        .unwrap(Session.class)
        .createNativeQuery(SITES, Long.class)
        .setParameter("provider", provider)
        .setParameter("now", now)
        .getResultList();
  }

  /** In SQL: in its own language Hibernate would lock each row by a query of its own. */
  private List<RoomWork> candidates(String provider, long site, int atMost, Instant now) {
    String lock = skipLocked.isPossible() ? " for update skip locked" : "";
    return entities
        .unwrap(Session.class)
        .createNativeQuery(CANDIDATES + lock, RoomWork.class)
        .setParameter("site", site)
        .setParameter("provider", provider)
        .setParameter("now", now)
        .setParameter("most", atMost)
        .getResultList();
  }

  private List<Claim> won(List<RoomWork> due, long started, Instant now) {
    Instant until = now.plus(settings.lease());
    List<Long> rooms = due.stream().map(RoomWork::roomId).toList();
    entities
        .createNativeQuery(WIN)
        .setParameter("node", node.name())
        .setParameter("until", until)
        .setParameter("rooms", rooms.toArray(Long[]::new))
        .setParameter("now", now)
        .executeUpdate();
    Map<Long, Long> fences = skipLocked.isPossible() ? raised(due) : written(rooms, until);
    Map<Long, List<Operation>> operations = agenda.of(rooms);
    Duration lease = settings.lease();
    return due.stream()
        .filter(work -> fences.containsKey(work.roomId()))
        .map(
            work ->
                new Claim(
                    work.roomId(),
                    work.provider(),
                    fences.get(work.roomId()),
                    work.isClaimed(),
                    new Lease(lease, started, System::nanoTime, node::isDraining),
                    Agenda.next(operations.getOrDefault(work.roomId(), List.of()), now)))
        .toList();
  }

  /** The candidates are locked, so each has been won as it was read. */
  private static Map<Long, Long> raised(List<RoomWork> due) {
    return due.stream().collect(Collectors.toMap(RoomWork::roomId, work -> work.fence() + 1));
  }

  /** A change may have come between; what is written now is locked. */
  private Map<Long, Long> written(List<Long> rooms, Instant until) {
    return entities
        .unwrap(Session.class)
        .createNativeQuery(
            "select room_id, fence from room_work where room_id = any(:rooms)"
                + " and node = :node and lease_until = :until",
            Object[].class)
        .setParameter("rooms", rooms.toArray(Long[]::new))
        .setParameter("node", node.name())
        .setParameter("until", until)
        .getResultStream()
        .collect(Collectors.toMap(row -> (Long) row[0], row -> (Long) row[1]));
  }

  /** A starting node's own leases are those of its dead predecessor: they end now. */
  @TriedAgain
  @Transactional(TxType.REQUIRES_NEW)
  public int endOwnLeases() {
    return entities
        .unwrap(Session.class)
        .createNativeMutationQuery(
            "update room_work set lease_until = :now, due_at = :now"
                + " where node = :node and lease_until is not null")
        .setParameter("now", clock.now())
        .setParameter("node", node.name())
        .executeUpdate();
  }
}
