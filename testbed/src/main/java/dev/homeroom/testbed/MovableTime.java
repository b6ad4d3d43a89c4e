package dev.homeroom.testbed;

import static org.awaitility.Awaitility.await;

import dev.homeroom.postgres.PostgresDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets time pass for servers on a PostgreSQL without waiting for it. They judge what is due by the
 * database's clock, so setting every time that is stored back is the same as moving the clock on.
 */
public final class MovableTime {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final PostgresDatabase database;

  public MovableTime(PostgresDatabase database) {
    this.database = database;
  }

  /** Waits for a moment in which no room is worked on, since real work takes real time. */
  public void pass(Duration time) {
    await("nobody to work on a room").atMost(LIMIT).until(() -> passed(time));
  }

  private boolean passed(Duration time) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("lock table room_work in exclusive mode");
      boolean idle = count(statement, "select count(*) from room_work where node is not null") == 0;
      if (idle) {
        for (String update : updates(statement, time)) {
          statement.executeUpdate(update);
        }
      }
      connection.commit();
      return idle;
    }
  }

  private static List<String> updates(Statement statement, Duration time) throws SQLException {
    String columns =
        """
        select table_name, string_agg(format('%1$I = %1$I - interval ''SECONDS seconds''',
          column_name), ', ') from information_schema.columns c
        join information_schema.tables t using (table_schema, table_name)
        where table_schema = 'public' and t.table_type = 'BASE TABLE'
        and data_type = 'timestamp with time zone' group by table_name
        """
            .replace("SECONDS", String.valueOf(time.toSeconds()));
    List<String> updates = new ArrayList<>();
    try (ResultSet tables = statement.executeQuery(columns)) {
      while (tables.next()) {
        updates.add("update %s set %s".formatted(tables.getString(1), tables.getString(2)));
      }
    }
    return updates;
  }

  /** What a query that counts something says. */
  public long count(String query) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      return count(statement, query);
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  private static long count(Statement statement, String query) throws SQLException {
    try (ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    }
  }

  private Connection connect() throws SQLException {
    return database.dataSource().getConnection();
  }
}
