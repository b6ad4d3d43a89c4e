package dev.homeroom.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
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

  private volatile Duration offset = Duration.ZERO;

  /** The time at which the current transaction began. */
  public Instant now() {
    Instant now =
        entities
            .unwrap(Session.class)
            .createNativeQuery("select current_timestamp", Instant.class)
            .getSingleResult();
    return now.plus(offset);
  }

  /** Moves the clock, so that tests need not wait. */
  public void move(Duration by) {
    offset = offset.plus(by);
  }
}
