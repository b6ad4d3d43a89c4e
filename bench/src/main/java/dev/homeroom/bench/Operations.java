package dev.homeroom.bench;

import dev.homeroom.postgres.PostgresDatabase;
import dev.homeroom.postgres.PostgresServer;
import java.time.Duration;
import java.util.concurrent.Callable;

/**
 * {@code bench/run operations}: operations performed a second, beside three schedulers
 *
 * <p>Everybody has 100,000 in the same PostgreSQL, which flushes what is committed as it does by
 * default, and the same number of threads. A side that is not through with them after half a minute
 * is measured by what it has done.
 */
public final class Operations {
  private static final Duration AT_MOST = Duration.ofSeconds(30);

  private final PostgresServer postgres;
  private final int jobs;

  private Operations(PostgresServer postgres, int jobs) {
    this.postgres = postgres;
    this.jobs = jobs;
  }

  /**
   * Runs it.
   *
   * @param arguments rounds (3), jobs (100,000), threads (8), kind of operation (UPDATE_MEMBERSHIP)
   */
  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
    int jobs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
    int threads = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 8;
    String kind = arguments.length > 3 ? arguments[3] : "UPDATE_MEMBERSHIP";
    new Build().use(EmptyProvider.class, EmptyProvider.Settings.class);
    try (PostgresServer postgres = PostgresServer.startedDurable()) {
      new Operations(postgres, jobs).compare(rounds, threads, kind);
    }
  }

  private void compare(int rounds, int threads, String kind) throws Exception {
    PostgresDatabase own = postgres.newDatabase();
    try (HomeroomWork homeroom = new HomeroomWork(own, kind, threads)) {
      System.out.println(
          new Comparison("operations")
              .side("Homeroom, " + kind, () -> round(homeroom, own))
              .side("db-scheduler", onNewDatabases(new DbSchedulerWork(threads)))
              .side("JobRunr", onNewDatabases(new JobRunrWork(threads)))
              .side("Quartz", onNewDatabases(new QuartzWork(threads)))
              .run(rounds)
              .table());
    }
  }

  private Callable<Round> onNewDatabases(EmptyWork work) {
    return () -> round(work, postgres.newDatabase());
  }

  private Round round(EmptyWork work, PostgresDatabase database) throws Exception {
    work.queue(database.dataSource(), jobs);
    postgres.executeIn(database, "vacuum analyze");
    postgres.executeIn(database, "checkpoint");
    return Round.of(
        () -> work.cpu().plus(Cpu.ofTree(postgres.pid())),
        () -> work.work(database.dataSource(), jobs, AT_MOST));
  }
}
