package dev.homeroom.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.hibernate.Session;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/**
 * Takes rooms' row locks, as a change does, so that settling and changing come one after the other.
 */
@ApplicationScoped
class RoomLocks {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  /**
   * Locks rooms by id, and tells which. One that is gone is not among them, nor, where several are
   * asked for and the database can, one that somebody else has locked.
   */
  Set<Long> take(Collection<Long> rooms) {
    boolean waits = rooms.size() == 1 || !skipsLocked();
    return new HashSet<>(
        entities
            .createNativeQuery(
                "select id from room where id = any(:rooms) order by id for update"
                    + (waits ? "" : " skip locked"),
                Long.class)
            .setParameter("rooms", rooms.toArray(Long[]::new))
            .getResultList());
  }

  /** H2 blocks instead of skipping; it has one node and one dispatcher, so nobody competes. */
  boolean skipsLocked() {
    return entities
            .unwrap(Session.class)
            .getSessionFactory()
            .unwrap(SessionFactoryImplementor.class)
            .getJdbcServices()
            .getDialect()
        instanceof PostgreSQLDialect;
  }
}
