package dev.homeroom.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.homeroom.testbed.Homeserver;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Half an hour of random faults of all kinds at steady load, or as many minutes as {@code
 * homeroom.soak.minutes} says. At the end every room is as its caller knows it, and what the
 * servers hold has not grown since they were warm.
 */
@EnabledIfSystemProperty(named = "homeroom.full", matches = "true", disabledReason = "takes long")
class RandomFaultsIT {
  private static final Duration WHOLE =
      Duration.ofSeconds(
          (long) (60 * Double.parseDouble(System.getProperty("homeroom.soak.minutes", "30"))));
  private static final Duration WARM = WHOLE.dividedBy(5);
  private static final Duration DRAINED = Duration.ofMinutes(10);

  private final long seed = Long.getLong("homeroom.soak.seed", new Random().nextLong());

  @Test
  void everythingIsAsItMustBeAfterwards() {
    try (SteadyLoad load = new SteadyLoad(seed)) {
      load.begin();
      load.withFaults(WARM);
      drain(load);
      final Footprint before = load.footprint();
      load.withFaults(WHOLE.minus(WARM));
      drain(load);
      final Footprint after = load.footprint();
      everyRoomIsAsItsCallerKnowsIt(load);
      after.isNoMoreThan(before);
      Row.write(
          getClass(),
          "%d minutes of random faults at steady load, two servers, PostgreSQL; seed %d"
              .formatted(WHOLE.toMinutes(), seed),
          load + "; from warm to the end: " + after.since(before));
    }
  }

  private static void drain(SteadyLoad load) {
    load.pause();
    await("everything to be done")
        .atMost(DRAINED)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() -> assertThat(load.unfinished()).isEmpty());
  }

  private static void everyRoomIsAsItsCallerKnowsIt(SteadyLoad load) {
    Homeserver homeserver = load.homeserver();
    for (SteadyRoom room : load.rooms()) {
      String remoteId = homeserver.roomNamed(room.name()).orElseThrow();
      assertThat(SteadyRoom.peopleIn(homeserver.room(remoteId)))
          .as("people of %s, %s, seed %d", room.name(), remoteId, load.seed())
          .isEqualTo(room.people(homeserver));
      assertThat(homeserver.removals(remoteId))
          .as("people taken out of %s", room.name())
          .isLessThanOrEqualTo(room.withdrawals());
    }
    await("rooms that are deleted to be gone")
        .atMost(Duration.ofMinutes(2))
        .until(() -> homeserver.roomsNamed("Steady") == load.rooms().size());
  }
}
