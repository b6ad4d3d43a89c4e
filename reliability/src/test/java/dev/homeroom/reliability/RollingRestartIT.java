package dev.homeroom.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.homeroom.postgres.RealPostgres;
import dev.homeroom.provider.matrix.RealSynapse;
import dev.homeroom.testbed.Course;
import dev.homeroom.testbed.HomeroomServer;
import dev.homeroom.testbed.Homeserver;
import dev.homeroom.testbed.People;
import dev.homeroom.testbed.Rest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Two nodes behind a balancer are restarted one after the other, while callers send changes and a
 * room is filled: no caller notices.
 */
class RollingRestartIT {
  @RegisterExtension static final RealPostgres postgres = new RealPostgres();
  @RegisterExtension static final RealSynapse synapse = new RealSynapse();

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int ROUNDS = Row.rounds(1, 5);
  private static final int CALLERS = 4;
  private static final People PEOPLE = new People("rolling", Row.times(60, 500));
  private static TwoNodes nodes;

  private final List<ChangingCaller> callers =
      IntStream.range(0, CALLERS).mapToObj(n -> new ChangingCaller("rolling-" + n, n)).toList();
  private final AtomicInteger answered = new AtomicInteger();
  private volatile boolean over;

  @BeforeAll
  static void bothStart() {
    nodes = new TwoNodes(synapse, postgres.database(), Map.of("homeroom.stop.delay", "PT3S"));
    nodes.start();
    PEOPLE.postTo(nodes.get(0).server().rest());
  }

  @AfterAll
  static void bothEnd() {
    nodes.close();
  }

  @Test
  void noRequestFailsAndNothingIsLost() {
    List<HomeroomServer> servers = Stream.of(0, 1).map(n -> nodes.get(n).server()).toList();
    ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
    try (Balancer balancer = new Balancer(servers)) {
      await("both to be seen").atMost(LIMIT).until(() -> balancer.nodes() == 2);
      String token = servers.get(0).bootstrapToken();
      Rest rest = new Rest(balancer.url() + "/api/v1", token);
      Course course = new Course(rest, "rolling");
      course.put(Course.matrix("Rolling")).expect(201);
      course.add(PEOPLE.ids(), "member");
      List<CompletableFuture<Boolean>> all =
          callers.stream()
              .map(caller -> CompletableFuture.supplyAsync(() -> load(caller, rest), threads))
              .toList();

      for (int round = 0; round < ROUNDS; round++) {
        servers.forEach(server -> restart(server, balancer));
      }

      over = true;
      assertThat(all)
          .as("callers whose every request was answered 2xx")
          .allMatch(each -> each.join());
      callers.forEach(caller -> caller.compare(rest));
      isWhole(course);
    } finally {
      over = true;
      threads.shutdownNow();
    }
    Row.write(
        getClass(),
        "each of two nodes restarted %d times under load, behind a balancer".formatted(ROUNDS),
        "0 of %d requests of %d callers failed, 0 changes lost, 0 people lost"
            .formatted(answered.get(), CALLERS));
  }

  private boolean load(ChangingCaller caller, Rest rest) {
    return caller.change(
        rest,
        () -> {
          answered.incrementAndGet();
          return !over;
        });
  }

  private static void restart(HomeroomServer server, Balancer balancer) {
    server.stop(Duration.ofSeconds(40));
    server.start();
    await("it to be seen again").atMost(LIMIT).until(() -> balancer.nodes() == 2);
  }

  private static void isWhole(Course course) {
    Homeserver homeserver = new Homeserver(synapse);
    await("all to be in")
        .atMost(LIMIT)
        .until(() -> course.document().getString("state"), "READY"::equals);
    String remoteId = course.document().getString("remoteId");
    assertThat(homeserver.room(remoteId).people()).isEqualTo(PEOPLE.accounts(homeserver));
    assertThat(homeserver.roomsNamed("Rolling")).as("rooms").isEqualTo(1);
    assertThat(homeserver.removals(remoteId)).as("people thrown out").isZero();
  }
}
