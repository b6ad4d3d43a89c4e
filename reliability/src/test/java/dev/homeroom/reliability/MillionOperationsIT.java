package dev.homeroom.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.homeroom.postgres.PostgresDatabase;
import dev.homeroom.postgres.RealPostgres;
import dev.homeroom.provider.contract.FaultProxy;
import dev.homeroom.provider.matrix.RealSynapse;
import dev.homeroom.testbed.Course;
import dev.homeroom.testbed.HomeroomServer;
import dev.homeroom.testbed.Homeserver;
import dev.homeroom.testbed.People;
import dev.homeroom.testbed.RunningHomeroom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A million operations wait: requests are taken meanwhile, nothing is done that was not asked for,
 * and the queue is worked off.
 */
@EnabledIfSystemProperty(named = "homeroom.full", matches = "true", disabledReason = "takes long")
class MillionOperationsIT {
  @RegisterExtension static final RealSynapse synapse = new RealSynapse();
  @RegisterExtension static final RealPostgres postgres = new RealPostgres();

  private static final int OPERATIONS = Row.rounds(1_000, 1_000_000);
  private static final int ROUNDS = 10;
  private static final Duration WORKED_OFF = Duration.ofHours(1);
  private static final Duration OFTEN = Duration.ofSeconds(1);
  private static final String ORIGINAL = "million";

  private final People people = new People("million", 1);
  private final Homeserver homeserver = new Homeserver(synapse);
  private final PostgresDatabase database = postgres.newDatabase();

  @Test
  void theyAreWorkedOffWhileRequestsAreTaken() throws SQLException {
    try (FaultProxy proxy = new FaultProxy(synapse.url());
        HomeroomServer server = HomeroomServer.with(settings(proxy)).start()) {
      Course original = original(server);
      Pulse pulse = new Pulse(server.rest(), ORIGINAL + "-pulse");
      pulse.median(ROUNDS);
      Duration before = pulse.median(ROUNDS);

      CopiedRooms copies = CopiedRooms.of(ORIGINAL, OPERATIONS, database);
      final long began = System.nanoTime();
      Duration meanwhile = pulse.median(ROUNDS);
      final long leftThen = copies.left();
      assertThat(server.health("ready")).isEqualTo(200);
      await("all to be done")
          .atMost(WORKED_OFF)
          .pollInterval(OFTEN)
          .until(() -> copies.left() == 0);
      Duration took = Duration.ofNanos(System.nanoTime() - began);

      assertThat(meanwhile).isLessThan(Pulse.justAsFast(before));
      assertThat(copies.untouched()).isEqualTo(OPERATIONS);
      pulse.courses().forEach(this::isWhole);
      isWhole(original);
      assertThat(proxy.requests())
          .isNotEmpty()
          .noneMatch(request -> request.path().contains("/kick"));
      row(before, meanwhile, leftThen, took);
    }
  }

  private Course original(HomeroomServer server) {
    people.postTo(server.rest());
    Course original = new Course(server.rest(), ORIGINAL);
    original.put(Course.matrix("One of a million")).expect(201);
    original.member(people.id(1), "member").expect(200);
    isWhole(original);
    return original;
  }

  private Map<String, String> settings(FaultProxy proxy) {
    return Databases.on(database, RunningHomeroom.settings(synapse, proxy.url().getPort()));
  }

  private void isWhole(Course course) {
    var ready = course.await("READY");
    Set<String> there = homeserver.room(ready.getString("remoteId")).people();
    assertThat(there).hasSize(ready.getJsonObject("members").getInt("desired"));
  }

  private void row(Duration before, Duration meanwhile, long leftThen, Duration took) {
    Row.write(
        getClass(),
        "queue of %,d operations of as many rooms".formatted(OPERATIONS),
        "worked off in %d s, %,d a second; a request takes %.1f ms in the median while %,d wait, %.1f before; 0 of %,d people touched, all new rooms whole"
            .formatted(
                took.toSeconds(),
                OPERATIONS * 1000L / took.toMillis(),
                meanwhile.toNanos() / 1e6,
                leftThen,
                before.toNanos() / 1e6,
                OPERATIONS));
  }
}
