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
import dev.homeroom.testbed.RunningHomeroom;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The database is stopped, or killed, while a room is filled, and is away for a while. */
class DatabaseAwayIT {
  @RegisterExtension static final RealPostgres postgres = new RealPostgres();
  @RegisterExtension static final RealSynapse synapse = new RealSynapse();

  private static final Duration AWAY = Duration.ofSeconds(Row.times(5, 30));
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration STEP = Duration.ofMillis(200);
  private static final int TIMES = Row.rounds(2, 6);
  private static final int CHANGES = 20;
  private static final int UNDER_WAY = 5;
  private static final People PEOPLE = new People("away", Row.times(40, 100));
  private static Homeserver homeserver;
  private static HomeroomServer server;

  private final ChangingCaller caller = new ChangingCaller("away-caller", 1);
  private Duration slowestAnswer = Duration.ZERO;
  private Duration slowestReturn = Duration.ZERO;
  private int refused;

  @BeforeAll
  static void aServerOnPostgres() {
    homeserver = new Homeserver(synapse);
    Map<String, String> settings = RunningHomeroom.settings(synapse, synapse.url().getPort());
    server = HomeroomServer.with(Databases.on(postgres.database(), settings)).start();
    PEOPLE.postTo(server.rest());
  }

  @AfterAll
  static void isEnded() {
    server.close();
  }

  @Test
  void requestsAreRefusedForAsLongAsItIsAwayAndNothingIsLost() {
    for (int time = 0; time < TIMES; time++) {
      Course course = new Course(server.rest(), "away-" + time);
      String remoteId = beginFilling(course);
      changeSomething();
      if (time % 2 == 0) {
        postgres.server().stop();
      } else {
        postgres.server().kill();
      }
      await("refusals").during(AWAY).atMost(AWAY.plus(LIMIT)).until(this::refuses);
      postgres.server().start();
      takesRequestsAgain(course);
      isWhole(course, remoteId);
      caller.compare(server.rest());
    }
    write();
  }

  private static String beginFilling(Course course) {
    course.put(Course.matrix(course.room())).expect(201);
    course.add(PEOPLE.ids(), "member");
    await("some to be in")
        .atMost(LIMIT)
        .pollInterval(STEP)
        .until(
            () ->
                homeserver.roomNamed(course.room()).map(homeserver::joined).orElse(0) > UNDER_WAY);
    return homeserver.roomNamed(course.room()).orElseThrow();
  }

  private void changeSomething() {
    AtomicInteger left = new AtomicInteger(CHANGES);
    caller.change(server.rest(), () -> left.decrementAndGet() > 0);
  }

  /**
   * It does not take a change, says when to come again, and is known to be not ready, but alive.
   */
  private boolean refuses() {
    long started = System.nanoTime();
    Rest.Answer answer = caller.course(server.rest()).member("nobody", "member");
    slowestAnswer = longer(slowestAnswer, started);
    answer.expect(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(server.health("ready")).isEqualTo(503);
    assertThat(server.health("live")).isEqualTo(200);
    refused++;
    return true;
  }

  private void takesRequestsAgain(Course course) {
    long started = System.nanoTime();
    await("it to take requests again")
        .atMost(Duration.ofSeconds(30))
        .pollInterval(STEP)
        .until(() -> server.health("ready") == 200 && course.get().status() == 200);
    slowestReturn = longer(slowestReturn, started);
  }

  private static Duration longer(Duration soFar, long started) {
    Duration now = Duration.ofNanos(System.nanoTime() - started);
    return now.compareTo(soFar) > 0 ? now : soFar;
  }

  private static void isWhole(Course course, String remoteId) {
    assertThat(course.await("READY").getString("remoteId")).isEqualTo(remoteId);
    assertThat(homeserver.room(remoteId).people()).isEqualTo(PEOPLE.accounts(homeserver));
    assertThat(course.memberStates()).isEqualTo(Map.of("JOINED", (long) PEOPLE.count()));
    assertThat(homeserver.removals(remoteId)).as("people thrown out").isZero();
    assertThat(homeserver.roomsNamed(course.room())).as("rooms").isEqualTo(1);
  }

  private void write() {
    String measured =
        "%d requests all 503 with `Retry-After`, the slowest after %.1f s; unready and live meanwhile; requests taken again %.1f s after the database was back at most; 0 acknowledged changes lost, 0 people lost";
    Row.write(
        getClass(),
        "PostgreSQL stopped or killed during a fill, %d times, away for %d s"
            .formatted(TIMES, AWAY.toSeconds()),
        String.format(
            Locale.ROOT,
            measured,
            refused,
            slowestAnswer.toMillis() / 1e3,
            slowestReturn.toMillis() / 1e3));
  }
}
