package dev.homeroom.core;

import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The databases tests run on. */
public final class TestDatabase {

  private TestDatabase() {}

  /** An empty H2 database in memory, as the product opens its own. */
  public static DataSource h2() {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000");
    source.setUser("sa");
    source.setPassword("");
    return source;
  }

  /** Has a pool open the database's connections. */
  static AgroalConnectionFactoryConfigurationSupplier describe(
      AgroalConnectionFactoryConfigurationSupplier made, DataSource database) {
    if (database instanceof PGSimpleDataSource postgres) {
      return made.jdbcUrl(postgres.getUrl())
          .principal(new NamePrincipal(postgres.getUser()))
          .credential(new SimplePassword(postgres.getPassword()));
    }
    JdbcDataSource h2 = (JdbcDataSource) database;
    return made.jdbcUrl(h2.getURL())
        .principal(new NamePrincipal("sa"))
        .credential(new SimplePassword(""));
  }
}
