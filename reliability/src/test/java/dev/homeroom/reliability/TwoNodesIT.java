package dev.homeroom.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.homeroom.postgres.RealPostgres;
import dev.homeroom.provider.matrix.RealSynapse;
import dev.homeroom.testbed.Course;
import dev.homeroom.testbed.Homeserver;
import dev.homeroom.testbed.People;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Two nodes fill rooms, and one of them is killed, or stands still and goes on later: the other one
 * takes its rooms over, and the two are never at one room at once.
 */
class TwoNodesIT {
  @RegisterExtension static final RealPostgres postgres = new RealPostgres();
  @RegisterExtension static final RealSynapse synapse = new RealSynapse();

  private static final Duration LEASE = Duration.ofSeconds(Row.times(5, 15));
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int ROUNDS = Row.rounds(1, 10);
  private static final int ROOMS = 4;
  private static final People PEOPLE = new People("both", Row.times(25, 60));
  private static TwoNodes nodes;
  private static Homeserver homeserver;

  private Duration slowest = Duration.ZERO;
  private int orphaned;
  private int late;

  @BeforeAll
  static void bothStart() {
    homeserver = new Homeserver(synapse);
    // Each has room for half of the rooms, so that neither takes all of them.
    String each = String.valueOf(ROOMS / 2);
    nodes =
        new TwoNodes(
            synapse,
            postgres.database(),
            Map.of(
                "homeroom.queue.lease", LEASE.toString(), "homeroom.matrix.max-concurrency", each));
    nodes.start();
    PEOPLE.postTo(nodes.get(0).server().rest());
  }

  @AfterAll
  static void bothEnd() {
    nodes.close();
  }

  @Test
  void theRoomsOfAKilledNodeAreTakenOver() {
    for (int round = 0; round < ROUNDS; round++) {
      TwoNodes.Node victim = nodes.get(round % 2);
      strike("killed-" + round, victim, node -> node.server().kill());
      victim.server().start();
    }
    assertThat(late).as("calls of two nodes at one room at once").isZero();
    write("one of two nodes on PostgreSQL killed by `kill -9`, %d times", "");
  }

  @Test
  void theRoomsOfANodeThatStoodStillAreTakenOverAndItsLateWritesAreRefused() {
    for (int round = 0; round < ROUNDS; round++) {
      TwoNodes.Node victim = nodes.get(round % 2);
      int refusals = refusals(victim);
      strike("stopped-" + round, victim, node -> node.server().freeze());
      await("its late writes to be refused").atMost(LIMIT).until(() -> refusals(victim) > refusals);
    }
    write(
        "one of two nodes on PostgreSQL stopped (`SIGSTOP`) and continued, %d times",
        "; what the woken one wrote late was refused every time; calls sent late: " + late);
  }

  @Test
  void aTransactionOfANodeThatStandsStillDoesNotHoldTheOtherUpForLong() {
    Course course = new Course(nodes.get(1).server().rest(), "stuck");
    course.put(Course.customlink("Stuck", "https://meet.example.org/stuck")).expect(201);
    Duration longest = Duration.ZERO;
    for (int round = 0; round < ROUNDS; round++) {
      try (var stopped = new StoppedWhileRecording(nodes.get(0).server(), postgres.database())) {
        stopped.stopIt("stuck", PEOPLE);
        long started = System.nanoTime();
        course.put(Course.customlink("Stuck " + round, "https://meet.example.org/x")).expect(200);
        Duration waited = Duration.ofNanos(System.nanoTime() - started);
        longest = waited.compareTo(longest) > 0 ? waited : longest;
        stopped.goesOn();
      }
    }
    assertThat(longest).isLessThan(LEASE.plusSeconds(10));
    Row.write(
        getClass(),
        "one of two nodes stopped in the middle of a transaction, %d times".formatted(ROUNDS),
        String.format(
            Locale.ROOT,
            "the other's change of the same room waited for %.1f s at most (lease %d s); the woken one answers 2xx or 503",
            longest.toMillis() / 1e3,
            LEASE.toSeconds()));
  }

  private void strike(String name, TwoNodes.Node victim, Consumer<TwoNodes.Node> blow) {
    FilledByTwo rooms = new FilledByTwo(nodes, victim, homeserver, PEOPLE, name, ROOMS);
    rooms.begin();
    blow.accept(victim);
    long struckAt = System.nanoTime();
    orphaned += rooms.orphaned();
    Duration takenOver = rooms.takenOver(struckAt);
    assertThat(takenOver).as("until taken over").isLessThan(LEASE.plusSeconds(10));
    slowest = takenOver.compareTo(slowest) > 0 ? takenOver : slowest;
    victim.server().thaw();
    rooms.areWhole();
    late += rooms.sentLate();
  }

  /** How often a node has found that a room was not its own any more. */
  private static int refusals(TwoNodes.Node node) {
    try {
      return Files.readString(node.server().log()).split("Nothing more was written").length - 1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String fault, String more) {
    String measured =
        "%d rooms taken over after %.1f s at most (lease %d s), 0 lost, 0 second rooms, never two nodes at one room%s";
    Row.write(
        getClass(),
        fault.formatted(ROUNDS),
        String.format(
            Locale.ROOT, measured, orphaned, slowest.toMillis() / 1e3, LEASE.toSeconds(), more));
  }
}
