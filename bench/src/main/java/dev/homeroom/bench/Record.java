package dev.homeroom.bench;

import dev.homeroom.postgres.PostgresDatabase;
import dev.homeroom.postgres.PostgresServer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * {@code bench/run record}: changes recorded a second over REST, beside a bare resource
 *
 * <p>Both are in the same server, on the same database and pool, and called by 16 callers. The
 * provider is disabled, so that operations are queued and not performed. Processor time is the
 * server's and the database's, without the callers'.
 */
public final class Record {
  private static final int CALLERS = 16;
  private static final String HEAD =
      """
      | database, change | changes a second, Homeroom | bare resource | of it | CPU each, ms, Homeroom | bare resource | of it |
      |---|---|---|---|---|---|---|
      """;

  private final int rounds;
  private final int requests;
  private final String only;

  private Record(int rounds, int requests, String only) {
    this.rounds = rounds;
    this.requests = requests;
    this.only = only;
  }

  /**
   * Runs it.
   *
   * @param arguments rounds (5), requests a round (4,000), databases (both), else h2 or postgresql,
   *     and a part of the names of the changes (all)
   */
  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
    int requests = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 4000;
    String databases = arguments.length > 2 ? arguments[2] : "both";
    new Build().use(EmptyProvider.class, EmptyProvider.Settings.class);
    Record record = new Record(rounds, requests, arguments.length > 3 ? arguments[3] : "");
    try (BareWar war = new BareWar()) {
      war.pack();
      System.out.print(HEAD);
      if (!databases.equals("postgresql")) {
        record.onH2();
      }
      if (!databases.equals("h2")) {
        record.onPostgres();
      }
    }
  }

  private void onH2() throws Exception {
    try (RecordingServer server = new RecordingServer(Map.of())) {
      compare("H2", server, server::cpu);
    }
  }

  private void onPostgres() throws Exception {
    try (PostgresServer postgres = PostgresServer.started()) {
      PostgresDatabase database = postgres.newDatabase();
      Map<String, String> settings =
          Map.of(
              "homeroom.db.url",
              database.jdbcUrl(),
              "homeroom.db.username",
              database.user(),
              "homeroom.db.password",
              database.password());
      try (RecordingServer server = new RecordingServer(settings)) {
        compare("PostgreSQL", server, () -> server.cpu().plus(Cpu.ofTree(postgres.pid())));
      }
    }
  }

  private void compare(String database, RecordingServer server, Supplier<Duration> cpu)
      throws Exception {
    Map<String, LongConsumer> changes = new LinkedHashMap<>();
    changes.put("a member put on a roster, many courses", server::newMember);
    changes.put("a member's role changed", server::otherRole);
    changes.put("a user changed", server::otherName);
    changes.put("a room changed", server::otherTopic);
    changes.put("a member put on a roster, one course", server::sameCourse);
    for (Map.Entry<String, LongConsumer> change : changes.entrySet()) {
      if (change.getKey().contains(only)) {
        compare(database + ", " + change.getKey(), change.getValue(), server, cpu);
      }
    }
  }

  private void compare(
      String name, LongConsumer change, RecordingServer server, Supplier<Duration> cpu)
      throws Exception {
    Callers ours = new Callers(CALLERS);
    Callers bare = new Callers(CALLERS);
    System.out.println(
        new Comparison("changes")
            .side("Homeroom", () -> Round.of(cpu, () -> ours.send(requests, change)))
            .side("bare resource", () -> Round.of(cpu, () -> bare.send(requests, server::bareRow)))
            .run(rounds)
            .row(name));
  }
}
