package dev.homeroom.operate;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.service.spi.SessionFactoryServiceRegistry;

/**
 * Brings the schema up to date, before Hibernate validates it. An integrator, since any bean would
 * come too late.
 */
public final class Migration implements Integrator {

  /** Property of a persistence unit whose database was migrated before it was opened. */
  public static final String DONE = "homeroom.migrated";

  private static final String DATA_SOURCE = "java:jboss/datasources/HomeroomDS";

  @Override
  public void integrate(
      Metadata metadata, BootstrapContext bootstrap, SessionFactoryImplementor sessions) {
    if (sessions.getProperties().containsKey(DONE)) {
      return;
    }
    try {
      migrate(InitialContext.doLookup(DATA_SOURCE));
    } catch (NamingException missing) {
      throw new IllegalStateException("The server has no data source " + DATA_SOURCE, missing);
    }
  }

  /** Runs whatever scripts the database has not seen yet. */
  public static void migrate(DataSource database) {
    Flyway.configure(Migration.class.getClassLoader())
        .dataSource(database)
        .locations("classpath:db/migration")
        .placeholders(Map.of("bytes", typeOfBytes(database)))
        .load()
        .migrate();
  }

  /** A few megabytes: the two databases have no type for them in common. */
  private static String typeOfBytes(DataSource database) {
    try (Connection connection = database.getConnection()) {
      return connection.getMetaData().getDatabaseProductName().equals("H2") ? "blob" : "bytea";
    } catch (SQLException away) {
      throw new IllegalStateException("The database cannot be reached.", away);
    }
  }

  @Override
  public void disintegrate(
      SessionFactoryImplementor sessions, SessionFactoryServiceRegistry registry) {
    // Nothing was kept.
  }
}
