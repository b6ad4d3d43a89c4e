package dev.homeroom.bench;

import static org.awaitility.Awaitility.await;

import dev.homeroom.postgres.PostgresDatabase;
import dev.homeroom.testbed.HomeroomServer;
import jakarta.json.Json;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;

/**
 * The real server with an empty provider. Its rooms are written into its database while the
 * provider is disabled, one operation each; enabling it starts the work.
 */
final class HomeroomWork implements EmptyWork, AutoCloseable {
  private static final String PROVIDER = "/providers/" + EmptyProvider.NAME;
  private static final String ROOMS =
      """
      truncate room_work, operation, member, room, roster_entry, instance cascade;
      insert into instance (id, site_id, component, instance_type, instance_id, version, hold_version)
      select 1000000000 + number, site.id, 'core_course', 'coursecommunication', number, 0, 0
      from site, generate_series(1, %1$d) number where code = 'default';
      insert into room (id, site_id, instance_ref, provider, selected, active, manages_members,
        archived, deleting, delete_remote, name, topic, settings, stamp, unmanaged, remote_id)
      select 2000000000 + number, site.id, 1000000000 + number, 'empty', true, true, true,
        false, false, false, 'Course ' || number, '', '{}', 'stamp' || number, 0, %3$s
      from site, generate_series(1, %1$d) number where code = 'default';
      insert into operation (id, site_id, room_id, kind, state, asked, answered, cause, attempts,
        due_at, updated_at)
      select 3000000000 + number, site.id, 2000000000 + number, '%2$s', 'READY', 1, 0,
        'PUT /api/v1/rooms', 0, now(), now()
      from site, generate_series(1, %1$d) number where code = 'default';
      insert into room_work (room_id, site_id, provider, due_at, fence)
      select 2000000000 + number, site.id, 'empty', now(), 0
      from site, generate_series(1, %1$d) number where code = 'default';
      """;

  private final HomeroomServer server;
  private final String kind;

  /**
   * Starts the server.
   *
   * @param kind of all operations: {@code CREATE_ROOM}, for rooms that are not there yet, or one
   *     that is for rooms that are
   */
  HomeroomWork(PostgresDatabase database, String kind, int threads) {
    this.kind = kind;
    server =
        HomeroomServer.with(
                Map.of(
                    "homeroom.db.url",
                    database.jdbcUrl(),
                    "homeroom.db.username",
                    database.user(),
                    "homeroom.db.password",
                    database.password(),
                    "homeroom.queue.workers",
                    "" + threads,
                    "homeroom.synchronise.every",
                    "PT24H",
                    EmptyProvider.CONCURRENCY,
                    "" + threads))
            .start();
  }

  @Override
  public void queue(DataSource database, int jobs) throws SQLException {
    enable(false);
    waitUntilNobodyIsAtWork(database);
    String remoteId = kind.equals("CREATE_ROOM") ? "null" : "'remote' || number";
    Pool.execute(database, ROOMS.formatted(jobs, kind, remoteId));
  }

  @Override
  public long work(DataSource database, int jobs, Duration atMost) throws Exception {
    long end = System.nanoTime() + atMost.toNanos();
    enable(true);
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      while (System.nanoTime() < end && isAny(statement, "due_at is not null")) {
        Thread.sleep(100);
      }
      enable(false);
      return done(statement);
    }
  }

  private void enable(boolean enabled) {
    server.rest().patch(PROVIDER, Json.createObjectBuilder().add("enabled", enabled).build());
  }

  /** Whoever is at a room when a round is over would get in the way of emptying the tables. */
  private static void waitUntilNobodyIsAtWork(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      await("all rooms to be handed back")
          .atMost(Duration.ofMinutes(2))
          .until(() -> !isAny(statement, "node is not null"));
    }
  }

  private static boolean isAny(Statement statement, String condition) throws SQLException {
    try (ResultSet found =
        statement.executeQuery("select 1 from room_work where " + condition + " limit 1")) {
      return found.next();
    }
  }

  private static long done(Statement statement) throws SQLException {
    try (ResultSet count =
        statement.executeQuery("select count(*) from operation where state = 'DONE'")) {
      count.next();
      return count.getLong(1);
    }
  }

  @Override
  public Duration cpu() {
    return Cpu.of(server.pid());
  }

  @Override
  public void close() {
    server.close();
  }
}
