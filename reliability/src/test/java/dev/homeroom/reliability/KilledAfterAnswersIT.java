package dev.homeroom.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.homeroom.postgres.RealPostgres;
import dev.homeroom.testbed.HomeroomServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The server, or its database, is killed in the very moment in which a change was acknowledged,
 * while others are being made: whatever was acknowledged is there afterwards.
 */
class KilledAfterAnswersIT {
  @RegisterExtension static final RealPostgres postgres = new RealPostgres();

  private static final int CALLERS = 16;
  private static final int CHANGES = Row.times(400, 10_000);
  private static final int KILLS = Row.rounds(1, 20);
  private static final int KILLS_OF_EITHER = Row.rounds(2, 20);
  private static final Duration SETTLED = Duration.ofSeconds(60);

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final List<ChangingCaller> callers =
      IntStream.range(0, CALLERS)
          .mapToObj(each -> new ChangingCaller("caller-" + each, seed + each))
          .toList();

  @Test
  void nothingAcknowledgedIsLostOnTheEmbeddedDatabase() {
    try (HomeroomServer server = HomeroomServer.with(Databases.embedded(Map.of())).start()) {
      killAgainAndAgain(KILLS, server, List.of(server::kill));
    }
    Row.write(
        getClass(),
        "`kill -9` of the server right after a 2xx, H2",
        figures(KILLS + " kills of the server"));
  }

  @Test
  void nothingAcknowledgedIsLostOnPostgres() {
    try (HomeroomServer server =
        HomeroomServer.with(Databases.on(postgres.database(), Map.of())).start()) {
      killAgainAndAgain(KILLS_OF_EITHER, server, List.of(server::kill, postgres.server()::kill));
    }
    Row.write(
        getClass(),
        "`kill -9` of the server or of PostgreSQL right after a 2xx",
        figures("%d kills of the server, %1$d of the database".formatted(KILLS_OF_EITHER / 2)));
  }

  private String figures(String kills) {
    return "0 of %d acknowledged changes lost, none half done; %s, %d callers"
        .formatted(acknowledged.get(), kills, CALLERS);
  }

  private void killAgainAndAgain(int kills, HomeroomServer server, List<Runnable> deaths) {
    for (int kill = 1; kill <= kills; kill++) {
      int fatal = acknowledged.get() + 1 + random.nextInt(CHANGES / kills);
      changeUntil(fatal, server, deaths.get(kill % deaths.size()));
      revive(server);
      callers.forEach(caller -> caller.compare(server.rest()));
    }
    changeUntil(CHANGES, server, () -> {});
    callers.forEach(caller -> caller.compare(server.rest()));
    callers.forEach(caller -> settles(caller, server));
  }

  /** All callers at once, until this many changes are acknowledged; then comes the end. */
  private void changeUntil(int count, HomeroomServer server, Runnable end) {
    ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
    try {
      List<CompletableFuture<Void>> all = new ArrayList<>();
      for (ChangingCaller caller : callers) {
        Runnable changes = () -> caller.change(server.rest(), () -> goesOn(count, end));
        all.add(CompletableFuture.runAsync(changes, threads));
      }
      all.forEach(CompletableFuture::join);
      assertThat(acknowledged.get())
          .as("acknowledged, seed %d", seed)
          .isGreaterThanOrEqualTo(count);
    } finally {
      threads.shutdownNow();
    }
  }

  private boolean goesOn(int count, Runnable end) {
    int now = acknowledged.incrementAndGet();
    if (now == count) {
      end.run();
    }
    return now < count;
  }

  private static void revive(HomeroomServer server) {
    postgres.server().start();
    if (server.isRunning()) {
      server.awaitReady(SETTLED);
    } else {
      server.start();
    }
  }

  private static void settles(ChangingCaller caller, HomeroomServer server) {
    await("the work to be done")
        .atMost(SETTLED)
        .until(() -> caller.course(server.rest()).document().getString("state"), "READY"::equals);
  }
}
