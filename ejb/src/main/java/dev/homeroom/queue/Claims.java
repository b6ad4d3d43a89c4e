package dev.homeroom.queue;

import dev.homeroom.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hibernate.LockOptions;
import org.hibernate.Session;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/**
 * Wins rooms for this node. Candidates are picked without waiting for other nodes, and each is won
 * by compare-and-set on its fencing number, so that no two nodes ever hold one.
 */
@ApplicationScoped
public class Claims {

  private static final String DUE =
      "w.provider = :provider and w.dueAt <= :now and (w.leaseUntil is null or w.leaseUntil <= :now)";

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private DatabaseClock clock;
  @Inject private Settings settings;
  @Inject private Node node;

  /** Claims at most this many of the provider's rooms that are due, fairly among sites. */
  @Transactional(TxType.REQUIRES_NEW)
  public List<Claim> claim(String provider, int atMost) {
    long started = System.nanoTime();
    Instant now = clock.now();
    List<Claim> won = new ArrayList<>();
    List<Long> sites = new ArrayList<>(sitesWithDueWork(provider, now));
    Collections.shuffle(sites);
    for (int i = 0; i < sites.size() && won.size() < atMost; i++) {
      int sitesLeft = sites.size() - i;
      int share = (atMost - won.size() + sitesLeft - 1) / sitesLeft;
      candidates(provider, sites.get(i), share, now).stream()
          .filter(work -> wins(work, now))
          .map(work -> claimOf(work, started))
          .forEach(won::add);
    }
    return won;
  }

  private List<Long> sitesWithDueWork(String provider, Instant now) {
    return entities
        .createQuery(
            "select s.id from Site s where exists (select 1 from RoomWork w where w.siteId = s.id"
                + " and "
                + DUE
                + ")",
            Long.class)
        .setParameter("provider", provider)
        .setParameter("now", now)
        .getResultList();
  }

  private List<RoomWork> candidates(String provider, long site, int atMost, Instant now) {
    TypedQuery<RoomWork> query =
        entities
            .createQuery(
                "select w from RoomWork w where w.siteId = :site and " + DUE + " order by w.dueAt",
                RoomWork.class)
            .setParameter("site", site)
            .setParameter("provider", provider)
            .setParameter("now", now)
            .setMaxResults(atMost);
    if (skipsLocked()) {
      query
          .setLockMode(LockModeType.PESSIMISTIC_WRITE)
          .setHint("jakarta.persistence.lock.timeout", LockOptions.SKIP_LOCKED);
    }
    return query.getResultList();
  }

  /** H2 blocks instead of skipping; it has one node and one dispatcher, so nobody competes. */
  private boolean skipsLocked() {
    return entities
            .unwrap(Session.class)
            .getSessionFactory()
            .unwrap(SessionFactoryImplementor.class)
            .getJdbcServices()
            .getDialect()
        instanceof PostgreSQLDialect;
  }

  private boolean wins(RoomWork work, Instant now) {
    return entities
            .createQuery(
                "update RoomWork w set w.node = :node, w.leaseUntil = :until, w.fence = w.fence + 1"
                    + " where w.roomId = :room and w.fence = :fence")
            .setParameter("node", node.name())
            .setParameter("until", now.plus(settings.lease()))
            .setParameter("room", work.roomId())
            .setParameter("fence", work.fence())
            .executeUpdate()
        == 1;
  }

  private Claim claimOf(RoomWork work, long started) {
    Lease lease = new Lease(settings.lease(), started, System::nanoTime, node::isDraining);
    return new Claim(work.roomId(), work.provider(), work.fence() + 1, work.wasAbandoned(), lease);
  }

  /** A starting node's own leases are those of its dead predecessor: they end now. */
  @Transactional(TxType.REQUIRES_NEW)
  public int endOwnLeases() {
    return entities
        .createQuery(
            "update RoomWork w set w.leaseUntil = :now, w.dueAt = :now"
                + " where w.node = :node and w.leaseUntil is not null")
        .setParameter("now", clock.now())
        .setParameter("node", node.name())
        .executeUpdate();
  }
}
