package dev.homeroom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.homeroom.testbed.Course;
import dev.homeroom.testbed.HomeroomCommand;
import dev.homeroom.testbed.HomeroomServer;
import dev.homeroom.testbed.People;
import dev.homeroom.testbed.RunningHomeroom;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the ends of a server leave behind, wanted and unwanted ones, on the embedded database. */
class EndsIT {
  @RegisterExtension static final RunningHomeroom homeroom = new RunningHomeroom();

  private static final People PEOPLE = new People("crowd", 100);
  private static final Duration DRAIN = Duration.ofSeconds(30);
  private static final Duration FILL = Duration.ofMinutes(4);
  private static HomeroomServer server;

  @BeforeAll
  static void aServerOfItsOwn() {
    server = HomeroomServer.with(homeroom.server().settings()).start();
  }

  @AfterAll
  static void isEnded() {
    server.close();
  }

  /**
   * Drained by SIGTERM in the middle of the work, started again, killed in the middle of the rest
   * and started once more: nothing is lost, nothing is done twice and nobody is thrown out.
   */
  @Test
  void aRoomIsFilledOverASigtermAndAKill() {
    String remoteId = beginFilling();
    int drained = joined(remoteId, 20);

    server.stop(DRAIN);
    assertThat(joined(remoteId))
        .as("cut short, not finished")
        .isBetween(drained, PEOPLE.count() - 1);

    server.start();
    joined(remoteId, joined(remoteId) + 20);
    server.kill();
    assertThat(joined(remoteId)).as("cut short, not finished").isLessThan(PEOPLE.count());

    server.start();
    await("all to be in").atMost(FILL).until(() -> joined(remoteId) == PEOPLE.count());
    Course course = new Course(server.rest(), "crowd");
    assertThat(course.await("READY").getString("remoteId")).isEqualTo(remoteId);
    assertThat(course.memberStates()).isEqualTo(Map.of("JOINED", (long) PEOPLE.count()));
    assertThat(homeroom.homeserver().room(remoteId).people())
        .isEqualTo(PEOPLE.accounts(homeroom.homeserver()));
    assertThat(homeroom.homeserver().removals(remoteId)).as("people thrown out").isZero();
    assertThat(homeroom.homeserver().roomsNamed("Crowded")).isEqualTo(1);
    stopsByCommand();
  }

  private static void stopsByCommand() {
    Map<String, String> dataDir = Map.of("homeroom.data.dir", server.dataDir().toString());

    HomeroomCommand.Ended ended = HomeroomCommand.run(dataDir, "stop");

    assertThat(ended.exitCode()).as(ended.output()).isZero();
    server.awaitEnd(Duration.ofSeconds(1));
  }

  private static String beginFilling() {
    PEOPLE.postTo(server.rest());
    Course course = new Course(server.rest(), "crowd");
    course.put(Course.matrix("Crowded")).expect(201);
    course.add(PEOPLE.ids(), "member");
    await("a remote room").atMost(Course.LIMIT).until(() -> !course.document().isNull("remoteId"));
    return course.document().getString("remoteId");
  }

  private static int joined(String remoteId) {
    return homeroom.homeserver().room(remoteId).people().size();
  }

  /** Waits for at least this many and returns how many there are. */
  private static int joined(String remoteId, int atLeast) {
    return await(atLeast + " to be in")
        .atMost(FILL)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> joined(remoteId), now -> now >= atLeast);
  }
}
