package dev.homeroom.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.homeroom.testbed.Course;
import dev.homeroom.testbed.HomeroomServer;
import dev.homeroom.testbed.Rest;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * More long rosters at once than the heap has room for: some are taken later, some callers are
 * asked to come again, and the server is there all the time.
 */
class HeapAtItsLimitIT {
  private static final int CALLERS = Row.times(6, 24);
  private static final int PEOPLE = Row.times(2_000, 20_000);
  private static final String HEAP = Row.FULL ? "-Xmx320m" : "-Xmx192m";

  private static final Duration AT_ONCE = Duration.ofMillis(1);
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger late = new AtomicInteger();

  @Test
  void longRostersAreTakenOneAfterTheOther() {
    try (HomeroomServer server = HomeroomServer.with(Map.of()).javaOptions(HEAP).start()) {
      long pid = server.pid();
      List<Course> courses =
          IntStream.range(0, CALLERS)
              .mapToObj(i -> new Course(server.rest(), "heap-" + i))
              .toList();
      courses.forEach(
          each -> each.put(Course.customlink("Heap", "https://meet.example.org/x")).expect(201));
      long began = System.nanoTime();
      courses.stream()
          .map(each -> CompletableFuture.runAsync(() -> send(server, each), threads))
          .toList()
          .forEach(CompletableFuture::join);
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      courses.forEach(HeapAtItsLimitIT::isWhole);
      assertThat(server.isRunning() && server.pid() == pid).as("still the same process").isTrue();
      Row.write(
          getClass(),
          "heap at its limit: %d rosters of %d people at once, %s"
              .formatted(CALLERS, PEOPLE, HEAP.trim()),
          ("all recorded whole after %.1f s, %d times 503 with Retry-After and %d times no answer in"
                  + " 60 s meanwhile, no restart")
              .formatted(took.toMillis() / 1e3, refused.get(), late.get()));
    } finally {
      threads.shutdownNow();
    }
  }

  /** As a client does that heeds what it is told, and asks again when nothing is said. */
  private void send(HomeroomServer server, Course course) {
    JsonObject roster = roster(course.room().replaceAll(".*/", ""));
    AtomicReference<Duration> retryAfter = new AtomicReference<>(AT_ONCE);
    await("the roster to be taken")
        .atMost(LIMIT)
        .pollDelay(Duration.ZERO)
        .pollInterval((polls, last) -> retryAfter.getAndSet(AT_ONCE))
        .failFast("the server has ended", () -> !server.isRunning())
        .until(() -> isTaken(server.rest(), course, roster, retryAfter));
  }

  private boolean isTaken(
      Rest rest, Course course, JsonObject roster, AtomicReference<Duration> retryAfter) {
    try {
      Rest.Answer answer = rest.put(course.path("/members"), roster);
      if (answer.status() != 503) {
        answer.expect(200);
        return true;
      }
      refused.incrementAndGet();
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
      long seconds = answer.headers().firstValueAsLong("Retry-After").orElseThrow();
      retryAfter.set(Duration.ofSeconds(seconds));
    } catch (UncheckedIOException tooLate) {
      late.incrementAndGet();
    }
    return false;
  }

  private static JsonObject roster(String prefix) {
    JsonArrayBuilder members = Json.createArrayBuilder();
    String padding = "-".repeat(60);
    IntStream.range(0, PEOPLE)
        .forEach(i -> members.add(Course.entry(prefix + padding + i, "member")));
    return Json.createObjectBuilder().add("generation", 1).add("members", members).build();
  }

  private static void isWhole(Course course) {
    assertThat(course.document().getJsonObject("members").getInt("desired")).isEqualTo(PEOPLE);
  }
}
