package dev.homeroom.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.homeroom.provider.contract.Fault;
import dev.homeroom.provider.contract.FaultProxy.Request;
import dev.homeroom.testbed.Course;
import dev.homeroom.testbed.People;
import dev.homeroom.testbed.Rest;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The homeserver is away for an hour, then for a day; the clock is moved, not waited for. */
class HomeserverAwayIT {
  @RegisterExtension static final UnderFire homeroom = new UnderFire();

  private static final Duration BETWEEN_PROBES = Duration.ofSeconds(30);
  private static final Duration LONG_ENOUGH_TO_SEE = Duration.ofSeconds(2);
  // While the time between probes still grows.
  private static final int FIRST_PROBES = 3;
  private static final int ROOMS = 6;
  private static final int ROUNDS = Row.times(6, 30);

  private People people;
  private Pulse pulse;
  private List<Course> rooms;

  @Test
  void anHourIsProbedTwiceAMinuteAndNothingIsSlowerOrLost() {
    start("hour");
    final Duration before = pulse.median(ROUNDS);
    settle();
    homeroom.proxy().always(request -> true, Fault.status(503));
    change();
    final Duration meanwhile = pulse.median(ROUNDS);
    int steps = Row.times(10, 120);
    step(steps, BETWEEN_PROBES);
    int probes = homeroom.proxy().struck().size();
    assertThat(probes).isBetween(steps / 2, steps + FIRST_PROBES);
    pass(Duration.ofHours(1).minus(BETWEEN_PROBES.multipliedBy(steps)));
    String tries = "%d probes in %d s".formatted(probes, 30 * steps);
    drain(before, meanwhile, "homeserver away for an hour (503)", tries);
  }

  @Test
  void aDayOfRefusedConnectionsIsSatOutAndNothingIsSlowerOrLost() {
    start("day");
    final Duration before = pulse.median(ROUNDS);
    settle();
    homeroom.proxy().shut();
    change();
    final Duration meanwhile = pulse.median(ROUNDS);
    int steps = Row.times(4, 96);
    step(steps, Duration.ofDays(1).dividedBy(steps));
    homeroom.proxy().open();
    String tries = "%d steps of %d min".formatted(steps, 24 * 60 / steps);
    drain(before, meanwhile, "homeserver away for a day (connections refused)", tries);
  }

  private void start(String name) {
    people = new People(name, ROOMS);
    people.postTo(homeroom.rest());
    rooms = IntStream.range(0, ROOMS).mapToObj(i -> homeroom.course(name + "-" + i)).toList();
    rooms.forEach(room -> room.put(Course.matrix("Away")).expect(201));
    rooms.forEach(room -> room.await("READY"));
    pulse = new Pulse(homeroom.rest(), name + "-pulse");
    pulse.median(ROUNDS);
  }

  /** Every room gets one more person and another name. */
  private void change() {
    for (int i = 0; i < ROOMS; i++) {
      rooms.get(i).member(people.id(i + 1), "member").expect(200);
      rooms.get(i).put(Course.matrix("Away and back")).expect(200);
    }
  }

  /** Lets time pass, and the server look at it after every step. */
  private void step(int times, Duration time) {
    for (int i = 0; i < times; i++) {
      pass(time);
      Rest health = new Rest("http://127.0.0.1:" + homeroom.server().managementPort(), null);
      health.get("/health/ready").expect(200);
    }
  }

  private void pass(Duration time) {
    homeroom.time().pass(time);
    await("the homeserver to be waited for")
        .atMost(Course.LIMIT)
        .until(
            () ->
                homeroom
                        .time()
                        .count(
                            "select count(*) from connection where provider = 'matrix'"
                                + " and waiting_until > current_timestamp")
                    == 1);
  }

  private static void assertThatNothingIsBlocked() {
    assertThat(homeroom.time().count("select count(*) from operation where state = 'BLOCKED'"))
        .isZero();
  }

  /** It is back: one room tries it, and the others follow when that has worked. */
  private void drain(Duration before, Duration meanwhile, String fault, String tries) {
    assertThatNothingIsBlocked();
    homeroom.proxy().calm();
    homeroom.proxy().forget();
    homeroom.proxy().once(request -> true, Fault.late(LONG_ENOUGH_TO_SEE));
    homeroom.time().pass(BETWEEN_PROBES);
    settle();
    List<Request> came = homeroom.proxy().requests();
    assertThat(Duration.ofNanos(came.get(1).at() - came.get(0).at()))
        .isGreaterThan(LONG_ENOUGH_TO_SEE.dividedBy(2));
    assertThat(homeroom.proxy().mostAtOnce()).isLessThanOrEqualTo(4);
    assertThat(meanwhile).isLessThan(Pulse.justAsFast(before));
    String measured =
        "a request takes %.1f ms in the median, %.1f before; ready all the time; %s; then one room"
            + " tries it and %d more requests come, at most %d at once; 0 operations blocked, all"
            + " of %d rooms and their people there";
    Row.write(
        getClass(),
        fault + ", the clock moved",
        measured.formatted(
            millis(meanwhile),
            millis(before),
            tries,
            came.size() - 1,
            homeroom.proxy().mostAtOnce(),
            rooms.size() + pulse.courses().size()));
  }

  /** Everything that was asked for is done, and the homeserver says so too. */
  private void settle() {
    rooms.forEach(HomeserverAwayIT::assertThatAllAreIn);
    pulse.courses().forEach(HomeserverAwayIT::assertThatAllAreIn);
  }

  private static void assertThatAllAreIn(Course room) {
    var ready = room.await("READY");
    int wanted = ready.getJsonObject("members").getInt("desired");
    assertThat(homeroom.homeserver().room(ready.getString("remoteId")).people()).hasSize(wanted);
  }

  private static double millis(Duration time) {
    return time.toNanos() / 1e6;
  }
}
