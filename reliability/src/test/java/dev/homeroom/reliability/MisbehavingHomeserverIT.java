package dev.homeroom.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.homeroom.provider.contract.Fault;
import dev.homeroom.testbed.Course;
import dev.homeroom.testbed.People;
import dev.homeroom.testbed.Rest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The homeserver hangs, drips, answers 60 MB or nonsense, each to another room at one time. */
class MisbehavingHomeserverIT {
  @RegisterExtension static final UnderFire homeroom = new UnderFire();

  private static final long LARGE = 60L * 1000 * 1000;
  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final Duration LATER = Duration.ofMinutes(16);
  private static final int REPETITIONS = Row.times(1, 5);
  private static final int ROUNDS = Row.times(6, 20);
  private static final String EVENT =
      "{\"type\":\"m.room.message\",\"state_key\":\"\",\"content\":{\"body\":\"x\"}},";
  private static final String TOO_SLOW = "did not answer in time";
  private static final String NO_SENSE = "(not the JSON it should be|too large)";

  private final Map<Course, String> expected = new LinkedHashMap<>();
  private final People people = new People("odd", 2 + REPETITIONS);

  /** Kinds of answers, and what is said of each. */
  private static Map<Fault, String> faults() {
    Map<Fault, String> faults = new LinkedHashMap<>();
    faults.put(Fault.hang(), TOO_SLOW);
    // So slow that even the shortest answer, that to a join, does not end in time.
    faults.put(Fault.drip(Duration.ofSeconds(2)), TOO_SLOW);
    faults.put(Fault.flood(LARGE, "[", EVENT, "{}]"), NO_SENSE);
    faults.put(Fault.flood(LARGE, "[{\"type\":\"", "xxxxxxxxxxxxxxxx", "\"}]"), NO_SENSE);
    faults.put(Fault.flood(LARGE, "{\"a\":0", ",\"a\":0", "}"), NO_SENSE);
    faults.put(Fault.page(), NO_SENSE);
    faults.put(Fault.tear(), NO_SENSE);
    return faults;
  }

  @Test
  void everyRoomSaysWhatIsWrongWithItAndNobodyElseNotices() {
    people.postTo(homeroom.rest());
    Pulse pulse = new Pulse(homeroom.rest(), "odd-pulse");
    pulse.median(ROUNDS);
    final Duration before = pulse.median(ROUNDS);
    faults().forEach(this::disturbedRoom);
    pulse.courses().forEach(course -> course.await("READY"));
    final double heapBefore = heap();

    Duration meanwhile = Duration.ZERO;
    double most = 0;
    for (int i = 1; i <= REPETITIONS; i++) {
      String next = people.id(2 + i);
      expected.keySet().forEach(room -> room.member(next, "member").expect(200));
      Duration now = pulse.median(ROUNDS);
      meanwhile = now.compareTo(meanwhile) > 0 ? now : meanwhile;
      most = Math.max(most, untilAllHaveFailed());
    }
    assertThat(Pulse.justAsFast(before)).isGreaterThan(meanwhile);
    homeroom.proxy().calm();
    homeroom.time().pass(LATER);
    expected.keySet().forEach(this::assertThatAllAreIn);
    assertThat(homeroom.server().logTail()).doesNotContain("OutOfMemoryError");
    Row.write(
        getClass(),
        "a homeserver that hangs, drips, answers 60 MB (three kinds), a page or half of the JSON,"
            + " %d times to each of %d rooms at once".formatted(REPETITIONS, faults().size()),
        ("each room says so and is tried again; given up after 30 s; heap %.0f MB before, at most"
                + " %.0f MB; a request takes %.1f ms in the median, %.1f before; all whole"
                + " afterwards")
            .formatted(heapBefore, most, meanwhile.toNanos() / 1e6, before.toNanos() / 1e6));
  }

  /** A room that is whole, and whose every next call meets with the fault. */
  private void disturbedRoom(Fault fault, String message) {
    Course room = homeroom.course("odd-" + expected.size());
    expected.put(room, message);
    room.put(Course.matrix("Odd")).expect(201);
    room.member(people.id(1), "member").expect(200);
    room.member(people.id(2), "moderator").expect(200);
    String remoteId = room.await("READY").getString("remoteId");
    String path = URLEncoder.encode(remoteId, StandardCharsets.UTF_8);
    homeroom.proxy().always(request -> request.path().contains(path), fault);
  }

  /** Waits until each room shows its trouble; answers how much heap was used at most, in MB. */
  private double untilAllHaveFailed() {
    double[] most = {0};
    await("every room to show its trouble")
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () -> {
              most[0] = Math.max(most[0], heap());
              for (var each : expected.entrySet()) {
                var room = each.getKey().document();
                assertThat(room.getString("state")).isEqualTo("PENDING");
                assertThat(room.get("lastError").toString())
                    .containsPattern("UNAVAILABLE: .*" + each.getValue());
              }
            });
    return most[0];
  }

  /** The heap's used part in MB, as the server's own metrics have it. */
  private static double heap() {
    Rest management = new Rest("http://127.0.0.1:" + homeroom.server().managementPort(), null);
    return management
            .get("/metrics")
            .expect(200)
            .text()
            .lines()
            .filter(line -> line.startsWith("jvm_memory_used_bytes{"))
            .filter(line -> line.contains("area=\"heap\""))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .sum()
        / 1e6;
  }

  private void assertThatAllAreIn(Course room) {
    String remoteId = room.await("READY").getString("remoteId");
    assertThat(homeroom.homeserver().room(remoteId).people())
        .isEqualTo(people.accounts(homeroom.homeserver(), people.ids(1, 2 + REPETITIONS)));
  }
}
