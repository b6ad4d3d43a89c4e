package dev.homeroom.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.homeroom.postgres.PostgresServer;
import dev.homeroom.testbed.Course;
import dev.homeroom.testbed.HomeroomServer;
import dev.homeroom.testbed.Rest;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The disk is full, under everything that a server writes, or under PostgreSQL: changes are refused
 * or recorded, never anything between, and it goes on by itself when there is room.
 */
@EnabledIfSystemProperty(named = "homeroom.full", matches = "true", disabledReason = "takes long")
class DiskFullIT {
  private static final int TIMES = 5;
  private static final int REFUSALS = 20;
  private static final int MOST_CHANGES = 5_000;
  private static final Duration RECOVERED = Duration.ofSeconds(60);

  private final List<String> acknowledged = new ArrayList<>();
  private int refused;
  private Duration slowest = Duration.ZERO;

  @Test
  void theEmbeddedDatabaseGoesOnWhenThereIsRoom() {
    HomeroomServer server = HomeroomServer.with(Map.of());
    try (SmallDisk disk = SmallDisk.on(server.dataDir(), 128)) {
      server.start();
      play(server, disk, () -> {});
      server.kill();
      server.start();
      everythingAcknowledgedIsThere(server.rest());
      write("under the data directory (H2, logs), %d times".formatted(TIMES), "by itself");
      server.kill();
    } finally {
      server.close();
    }
  }

  @Test
  void postgresIsWaitedForUntilThereIsRoom() throws IOException {
    Path place = Files.createTempDirectory("homeroom-small-disk");
    try (SmallDisk disk = SmallDisk.on(place, 250);
        PostgresServer postgres = PostgresServer.startedIn(place.resolve("data"));
        HomeroomServer server =
            HomeroomServer.with(Databases.on(postgres.newDatabase(), new HashMap<>()))) {
      server.start();
      play(server, disk, () -> startIfItEnded(postgres));
      everythingAcknowledgedIsThere(server.rest());
      write("under PostgreSQL, %d times".formatted(TIMES), "once PostgreSQL runs");
    }
  }

  /** It ends by itself when it cannot write its log, and is then started by whoever runs it. */
  private static void startIfItEnded(PostgresServer postgres) {
    if (!postgres.answers()) {
      postgres.stop();
      postgres.start();
    }
  }

  private void play(HomeroomServer server, SmallDisk disk, Runnable room) {
    Course course = new Course(server.rest(), "full");
    course.put(Course.customlink("Full", "https://meet.example.org/x")).expect(201);
    for (int time = 1; time <= TIMES; time++) {
      disk.fill();
      changeUntilRefused(course, "time-" + time);
      assertThat(server.isRunning()).isTrue();
      disk.free();
      room.run();
      long began = System.nanoTime();
      String last = "after-" + time;
      await("changes to be recorded again")
          .atMost(RECOVERED)
          .until(() -> course.member(last, "member").status() == 200);
      acknowledged.add(last);
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      slowest = took.compareTo(slowest) > 0 ? took : slowest;
      server.awaitReady(RECOVERED);
      everythingAcknowledgedIsThere(server.rest());
    }
  }

  private void changeUntilRefused(Course course, String prefix) {
    int before = refused;
    for (int i = 0; i < MOST_CHANGES && refused - before < REFUSALS; i++) {
      String id = prefix + "-" + i;
      try {
        take(course.member(id, "member"), id);
      } catch (UncheckedIOException cut) {
        refused++;
      }
    }
    assertThat(refused - before).as("changes refused").isEqualTo(REFUSALS);
  }

  private void take(Rest.Answer answer, String id) {
    if (answer.status() == 503) {
      refused++;
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    } else {
      answer.expect(200);
      acknowledged.add(id);
    }
  }

  private void everythingAcknowledgedIsThere(Rest rest) {
    String path = new Course(rest, "full").path("/members?limit=1000");
    Set<String> there = new HashSet<>();
    String next = "";
    while (next != null) {
      JsonObject page = rest.get(path + next).expect(200).json();
      page.getJsonArray("items").getValuesAs(JsonObject.class).stream()
          .map(member -> member.getString("userId"))
          .forEach(there::add);
      next = page.isNull("next") ? null : "&after=" + page.getString("next");
    }
    assertThat(there).as("recorded").containsAll(acknowledged);
  }

  private void write(String where, String recovered) {
    Row.write(
        getClass(),
        "disk full " + where,
        ("%d changes answered 503 with Retry-After, 0 of %d acknowledged lost; %s, changes are"
                + " recorded again %.1f s after there is room")
            .formatted(refused, acknowledged.size(), recovered, slowest.toMillis() / 1e3));
  }
}
