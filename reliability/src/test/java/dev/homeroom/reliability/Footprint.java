package dev.homeroom.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.postgres.PostgresDatabase;
import dev.homeroom.testbed.HomeroomServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much a server and its database hold while nothing is to be done.
 *
 * @param heap bytes that live on the server's heap, after a collection
 * @param threads of the server
 * @param connections that the database has from servers
 * @param tableBytes of all tables and indexes but the audit, which is kept for ever
 * @param rows of each table
 */
record Footprint(
    long heap, long threads, long connections, long tableBytes, Map<String, Long> rows) {
  /** What may grow, since it is promised that it is kept. */
  private static final List<String> KEPT = List.of("audit", "flyway_schema_history");

  private static final long MEGABYTE = 1 << 20;

  static Footprint of(HomeroomServer server, PostgresDatabase database) {
    try (Connection connection = database.dataSource().getConnection();
        Statement sql = connection.createStatement()) {
      Map<String, Long> rows = new TreeMap<>();
      long bytes = 0;
      for (String table : tables(sql)) {
        sql.execute("vacuum analyze " + table);
        rows.put(table, number(sql, "select count(*) from " + table));
        bytes +=
            table.equals("audit")
                ? 0
                : number(sql, "select pg_total_relation_size('" + table + "')");
      }
      return new Footprint(
          heap(server),
          last(jcmd(server, "PerfCounter.print"), "java.threads.live="),
          number(sql, "select count(*) from pg_stat_activity where application_name = 'homeroom'"),
          bytes,
          rows);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> tables(Statement sql) throws SQLException {
    try (ResultSet names =
        sql.executeQuery(
            "select array_agg(tablename) from pg_tables where schemaname = 'public'")) {
      names.next();
      return List.of((String[]) names.getArray(1).getArray());
    }
  }

  private static long number(Statement sql, String query) throws SQLException {
    try (ResultSet result = sql.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    }
  }

  /** A histogram is of what lives, so it collects first; its last line is "Total objects bytes". */
  private static long heap(HomeroomServer server) {
    String total = jcmd(server, "GC.class_histogram").lines().reduce((a, b) -> b).orElseThrow();
    return Long.parseLong(total.strip().split("\\s+")[2]);
  }

  private static long last(String text, String label) {
    return text.lines()
        .filter(line -> line.startsWith(label))
        .mapToLong(line -> Long.parseLong(line.substring(label.length()).strip()))
        .findFirst()
        .orElseThrow();
  }

  private static String jcmd(HomeroomServer server, String command) {
    String tool = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    try {
      Process process = new ProcessBuilder(tool, String.valueOf(server.pid()), command).start();
      return new String(
          process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The JDK's jcmd is needed to look into a server.", e);
    }
  }

  /** Insists that nothing has grown since, but for what is promised to be kept. */
  void isNoMoreThan(Footprint before) {
    assertThat(heap).as("heap, %s", before).isLessThan(before.heap * 5 / 4 + 8 * MEGABYTE);
    assertThat(threads).as("threads, %s", before).isLessThanOrEqualTo(before.threads + 25);
    assertThat(connections).as("connections").isLessThanOrEqualTo(before.connections + 25);
    assertThat(tableBytes).as("tables").isLessThan(before.tableBytes * 3 / 2 + 4 * MEGABYTE);
    rows.forEach(
        (table, count) -> {
          if (!KEPT.contains(table)) {
            assertThat(count)
                .as("rows of %s", table)
                .isLessThanOrEqualTo(before.rows.get(table) * 3 / 2 + 40);
          }
        });
  }

  /** From what it was to what it is. */
  String since(Footprint before) {
    return String.format(
        Locale.ROOT,
        "heap %.1f to %.1f MB, threads %d to %d, connections %d to %d, tables without audit %.1f to"
            + " %.1f MB, members %d to %d, operations %d to %d, audit %d to %d lines",
        before.heap / 1e6,
        heap / 1e6,
        before.threads,
        threads,
        before.connections,
        connections,
        before.tableBytes / 1e6,
        tableBytes / 1e6,
        before.rows.get("member"),
        rows.get("member"),
        before.rows.get("operation"),
        rows.get("operation"),
        before.rows.get("audit"),
        rows.get("audit"));
  }
}
