package dev.homeroom.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.homeroom.postgres.PostgresDatabase;
import dev.homeroom.postgres.RealPostgres;
import dev.homeroom.testbed.Course;
import dev.homeroom.testbed.HomeroomServer;
import dev.homeroom.testbed.Rest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Somebody holds a lock that every change needs, so that the changes hold every connection: who
 * gets none is asked to come again, nobody is answered wrongly, and with the lock it is over.
 */
class PoolExhaustedIT {
  @RegisterExtension static final RealPostgres postgres = new RealPostgres();

  private static final int CALLERS = Row.times(60, 200);
  private static final int ROUNDS = Row.times(1, 5);
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(40);
  private static final Duration RECOVERED = Duration.ofSeconds(30);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final PostgresDatabase database = postgres.newDatabase();
  private Course course;
  private int recorded;
  private int refused;
  private Duration slowest = Duration.ZERO;

  @Test
  void whoeverGetsNoConnectionIsAskedToComeAgain() throws SQLException {
    try (HomeroomServer server = HomeroomServer.with(Databases.on(database, Map.of())).start()) {
      course = new Course(server.rest(), "exhausted");
      course.put(Course.customlink("Exhausted", "https://meet.example.org/x")).expect(201);
      for (int round = 1; round <= ROUNDS; round++) {
        exhaust(server, round);
      }
      Row.write(
          getClass(),
          "connection pool exhausted by a lock, %d callers at once, %d times"
              .formatted(CALLERS, ROUNDS),
          ("%d changes answered 503 with Retry-After and not made, %d recorded when the lock was"
                  + " gone; the last of them %.1f s after that; live all the time, then as before")
              .formatted(refused, recorded, slowest.toMillis() / 1e3));
    } finally {
      threads.shutdownNow();
    }
  }

  private void exhaust(HomeroomServer server, int round) throws SQLException {
    List<CompletableFuture<Rest.Answer>> answers;
    long released;
    try (Connection holder = database.dataSource().getConnection();
        Statement sql = holder.createStatement()) {
      holder.setAutoCommit(false);
      sql.execute("lock table site_user in access exclusive mode");
      answers = changes(round);
      await("somebody to get no connection")
          .atMost(LONG_ENOUGH)
          .until(() -> answers.stream().filter(CompletableFuture::isDone).count() >= 2);
      assertThat(server.health("live")).isEqualTo(200);
      holder.rollback();
      released = System.nanoTime();
    }
    List<Rest.Answer> all = answers.stream().map(CompletableFuture::join).toList();
    Duration took = Duration.ofNanos(System.nanoTime() - released);
    assertThat(took).isLessThan(RECOVERED);
    slowest = took.compareTo(slowest) > 0 ? took : slowest;
    onlyWhatWasAnsweredIsThere(all, round);
    server.awaitReady(RECOVERED);
  }

  private List<CompletableFuture<Rest.Answer>> changes(int round) {
    return IntStream.range(0, CALLERS)
        .mapToObj(
            i ->
                CompletableFuture.supplyAsync(() -> course.member(id(round, i), "member"), threads))
        .toList();
  }

  private static String id(int round, int caller) {
    return "person-%d-%d".formatted(round, caller);
  }

  private void onlyWhatWasAnsweredIsThere(List<Rest.Answer> answers, int round) {
    TreeSet<String> made = new TreeSet<>();
    for (int i = 0; i < answers.size(); i++) {
      Rest.Answer answer = answers.get(i);
      if (answer.status() == 503) {
        refused++;
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.headers().firstValue("Content-Type"))
            .contains("application/problem+json");
      } else {
        answer.expect(200);
        recorded++;
        made.add(id(round, i));
      }
    }
    TreeSet<String> there = new TreeSet<>(course.members().keySet());
    there.removeIf(id -> !id.startsWith("person-" + round + "-"));
    assertThat(there).isEqualTo(made);
  }
}
