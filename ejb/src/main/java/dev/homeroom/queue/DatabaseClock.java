package dev.homeroom.queue;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.Session;

/**
 * The database's clock, by which due times and leases are judged, so that nodes need not agree on
 * the time.
 */
@ApplicationScoped
public class DatabaseClock {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Resource(lookup = "java:jboss/TransactionSynchronizationRegistry")
  private TransactionSynchronizationRegistry transactions;

  private volatile Duration offset = Duration.ZERO;

  /** The time at which the current transaction began. */
  public Instant now() {
    Instant now = (Instant) transactions.getResource(this);
    if (now == null) {
      now = ask();
      transactions.putResource(this, now);
    }
    return now.plus(offset);
  }

  /**
   * Spares the question, since another one had it answered.
   *
   * @param time what the database calls the current timestamp in this transaction
   */
  public void isAt(Instant time) {
    transactions.putResource(this, time);
  }

  private Instant ask() {
    return entities
        .unwrap(Session.class)
        .createNativeQuery("select current_timestamp", Instant.class)
        .getSingleResult();
  }

  /** Moves the clock, so that tests need not wait. */
  public void move(Duration by) {
    offset = offset.plus(by);
  }
}
