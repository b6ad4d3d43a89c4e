package dev.homeroom.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.homeroom.provider.contract.Fault;
import dev.homeroom.provider.contract.FaultProxy.Request;
import dev.homeroom.testbed.Course;
import dev.homeroom.testbed.People;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The homeserver answers four of five calls with 429 and names a delay. */
class BusyHomeserverIT {
  @RegisterExtension static final UnderFire homeroom = new UnderFire();

  private static final Duration DELAY = Duration.ofMillis(1000);
  private static final Duration LIMIT = Duration.ofMinutes(20);
  private static final double SHARE = 0.8;
  private static final long SEED = 4292026;
  private static final int ROOMS = 6;
  private static final int WINDOWS = Row.times(8, 150);
  private static final int LINKS = Row.times(15, 60);

  private final People people = new People("busy", 10);
  private int links;

  @Test
  void itsDelayIsKeptAndNobodyElseWaitsForIt() {
    List<Course> rooms = rooms();
    homeroom.rest().put("/sites/busy-other", site()).expectSuccess();
    linksAreThere();
    final Duration linkBefore = linksAreThere();

    homeroom.proxy().sometimes(request -> true, SHARE, SEED, List.of(Fault.busy(DELAY)));
    rooms.forEach(room -> room.add(people.ids(), "member"));
    final Duration linkMeanwhile = linksAreThere();
    await("the windows")
        .atMost(LIMIT)
        .until(() -> homeroom.proxy().struck().size() >= WINDOWS || areReady(rooms));
    final List<Request> refused = homeroom.proxy().struck();
    final int through = homeroom.proxy().requests().size();
    final List<Integer> wasted = wasted(refused, homeroom.proxy().requests());
    homeroom.proxy().calm();
    rooms.forEach(room -> assertThatAllAreIn(room));

    assertThat(wasted).isNotEmpty().allMatch(calls -> calls <= 1);
    assertThat(linkMeanwhile).isLessThan(Pulse.justAsFast(linkBefore));
    Row.write(
        getClass(),
        "429 on 80 %% of calls, each with a delay of %d ms".formatted(DELAY.toMillis()),
        ("%d calls answered 429 and %d others; calls sent during those delays: %d; at most %d"
                + " during any one delay; links of this and another site are there after %d ms in"
                + " the median, %d before; afterwards %d rooms whole")
            .formatted(
                refused.size(),
                through,
                wasted.stream().mapToInt(Integer::intValue).sum(),
                wasted.stream().mapToInt(Integer::intValue).max().orElse(0),
                linkMeanwhile.toMillis(),
                linkBefore.toMillis(),
                ROOMS));
  }

  private List<Course> rooms() {
    people.postTo(homeroom.rest());
    List<Course> made =
        IntStream.range(0, ROOMS).mapToObj(i -> homeroom.course("busy-" + i)).toList();
    made.forEach(room -> room.put(Course.matrix("Busy")).expect(201));
    made.forEach(room -> room.await("READY"));
    homeroom.proxy().forget();
    return made;
  }

  private static JsonObject site() {
    return Json.createObjectBuilder().add("name", "Another LMS").build();
  }

  /** Makes links for two sites; answers how long it takes in the median until one is there. */
  private Duration linksAreThere() {
    List<Duration> times = new ArrayList<>();
    for (int i = 0; i < LINKS; i++) {
      Course course = homeroom.course("busy-link-" + links++);
      Course asked = i % 2 == 0 ? course : course.of("busy-other");
      times.add(untilThere(asked));
    }
    return times.stream().sorted().skip(LINKS / 2).findFirst().orElseThrow();
  }

  private static Duration untilThere(Course link) {
    long began = System.nanoTime();
    link.put(Course.customlink("A link", "https://meet.example.org/a")).expect(201);
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> link.document().getString("state").equals("READY"));
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** For each window that a 429 opens: how many calls came before its end. */
  private static List<Integer> wasted(List<Request> refused, List<Request> through) {
    List<Long> all =
        Stream.concat(refused.stream(), through.stream()).map(Request::at).sorted().toList();
    List<Integer> wasted = new ArrayList<>();
    long end = Long.MIN_VALUE;
    for (Request window : refused.stream().sorted(Comparator.comparing(Request::at)).toList()) {
      if (window.at() > end) {
        long begins = window.at();
        end = begins + DELAY.toNanos();
        long last = end;
        wasted.add((int) all.stream().filter(at -> at > begins && at < last).count());
      }
    }
    return wasted;
  }

  private static boolean areReady(List<Course> rooms) {
    return rooms.stream().allMatch(room -> room.document().getString("state").equals("READY"));
  }

  private void assertThatAllAreIn(Course room) {
    String remoteId = room.await("READY").getString("remoteId");
    assertThat(homeroom.homeserver().room(remoteId).people())
        .isEqualTo(people.accounts(homeroom.homeserver()));
  }
}
