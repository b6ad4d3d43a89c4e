package dev.homeroom.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** What the schedulers have in common: a pool of connections, and tables that they bring along. */
final class Pool {
  private Pool() {}

  /** One connection for each thread, and some for the scheduler's own. */
  static HikariDataSource of(DataSource database, int threads) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(database);
    config.setMaximumPoolSize(threads + 8);
    return new HikariDataSource(config);
  }

  static void execute(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static String script(String resource) throws IOException {
    try (InputStream script = Pool.class.getResourceAsStream(resource)) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
