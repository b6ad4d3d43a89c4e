package dev.homeroom.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;

/**
 * How the chat services are doing. One that is away is waited for once, not once a room: nothing of
 * it is claimed meanwhile, then one room tries it, and only when that works do the others follow.
 */
@ApplicationScoped
public class Connections {

  private static final Duration LONGEST_BETWEEN_PROBES = Duration.ofSeconds(30);

  /** What a dispatcher may do with a connection now. */
  public enum Standing {
    AVAILABLE,
    /** It failed last time: one room only. */
    PROBED,
    /** Disabled, or away until a point in time. */
    PAUSED
  }

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private DatabaseClock clock;
  @Inject private Backoff backoff;
  @Inject private Nudge nudge;

  /** One statement, with the time in it: it is asked whenever there may be work. */
  @Transactional(TxType.REQUIRES_NEW)
  public Standing standing(String provider) {
    return entities
        .createQuery(
            "select c, instant from Connection c where c.provider = :provider", Object[].class)
        .setParameter("provider", provider)
        .getResultStream()
        .findFirst()
        .map(row -> standing((Connection) row[0], (Instant) row[1]))
        .orElse(Standing.AVAILABLE);
  }

  private Standing standing(Connection connection, Instant now) {
    clock.isAt(now);
    if (connection.isPaused(clock.now())) {
      return Standing.PAUSED;
    }
    return connection.isProbed() ? Standing.PROBED : Standing.AVAILABLE;
  }

  /**
   * Nothing is sent to it for a while.
   *
   * @param delay the chat service's own; null for an exponential one
   */
  @TriedAgain
  @Transactional(TxType.REQUIRES_NEW)
  public void away(String provider, Duration delay, Trouble trouble) {
    Instant now = clock.now();
    Connection connection = locked(provider);
    if (delay != null || !connection.isWaiting(now)) {
      connection.away(delay == null ? untilNextProbe(connection) : delay, trouble, now);
    }
  }

  /**
   * One room's try is cheap, so a chat service that is back is noticed soon. Only one node tries,
   * and no sooner than the last time.
   */
  private Duration untilNextProbe(Connection connection) {
    Duration delay = backoff.atMost(connection.failures());
    return delay.compareTo(LONGEST_BETWEEN_PROBES) < 0 ? delay : LONGEST_BETWEEN_PROBES;
  }

  /** It answers again; the time it was away does not count towards giving up. */
  @TriedAgain
  @Transactional(TxType.REQUIRES_NEW)
  public void back(String provider) {
    forgive(provider, locked(provider).back(clock.now()));
    nudge.afterCommit();
  }

  /** A disabled one keeps its work; enabled, it takes it up again. */
  @TriedAgain
  @Transactional
  public void enable(String provider, boolean enabled) {
    forgive(provider, locked(provider).enable(enabled, clock.now()));
    nudge.afterCommit();
  }

  /** What is known of it; null if it never failed and was never disabled. */
  public Connection find(String provider) {
    return entities.find(Connection.class, provider);
  }

  private Connection locked(String provider) {
    Connection connection =
        entities.find(Connection.class, provider, LockModeType.PESSIMISTIC_WRITE);
    if (connection == null) {
      connection = new Connection(provider);
      entities.persist(connection);
    }
    return connection;
  }

  private void forgive(String provider, Duration away) {
    if (away == null) {
      return;
    }
    entities
        .createQuery(
            "update Operation o set o.firstFailedAt = o.firstFailedAt + (:away second) where"
                + " o.firstFailedAt is not null and o.roomId in"
                + " (select w.roomId from RoomWork w where w.provider = :provider)")
        .setParameter("away", away.toSeconds())
        .setParameter("provider", provider)
        .executeUpdate();
    entities
        .createQuery(
            "update Member m set m.firstFailedAt = m.firstFailedAt + (:away second) where"
                + " m.firstFailedAt is not null and m.roomId in"
                + " (select w.roomId from RoomWork w where w.provider = :provider)")
        .setParameter("away", away.toSeconds())
        .setParameter("provider", provider)
        .executeUpdate();
  }
}
