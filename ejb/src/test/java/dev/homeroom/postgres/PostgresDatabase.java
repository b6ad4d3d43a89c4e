package dev.homeroom.postgres;

import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One database of the {@link PostgresServer} and the user who owns it.
 *
 * @param jdbcUrl without user and password
 */
public record PostgresDatabase(String jdbcUrl, String user, String password) {

  /** Opens a new connection each time it is asked for one. */
  public DataSource dataSource() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(jdbcUrl);
    source.setUser(user);
    source.setPassword(password);
    return source;
  }
}
