package dev.homeroom.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.hibernate.Session;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/** Leaving out rows that somebody else has locked. */
@ApplicationScoped
public class SkipLocked {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  /**
   * Whether that is possible in a query that wants only some of the rows it finds: H2 may lock all
   * of them first, or wait. It has one node and one dispatcher, so nobody competes.
   */
  public boolean isPossible() {
    return entities
            .unwrap(Session.class)
            .getSessionFactory()
            .unwrap(SessionFactoryImplementor.class)
            .getJdbcServices()
            .getDialect()
        instanceof PostgreSQLDialect;
  }
}
