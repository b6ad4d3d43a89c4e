package dev.homeroom.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.homeroom.provider.contract.FaultProxy;
import dev.homeroom.provider.matrix.RealSynapse;
import dev.homeroom.testbed.Course;
import dev.homeroom.testbed.HomeroomServer;
import dev.homeroom.testbed.Homeserver;
import dev.homeroom.testbed.RunningHomeroom;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The homeserver makes a room, and its answer never arrives: the room is found again, and there is
 * no second one.
 */
class CreationAnswerLostIT {
  @RegisterExtension static final RealSynapse synapse = new RealSynapse();

  private static final int LOST = Row.rounds(6, 200);
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final String NAME = "Room whose answer was lost";

  @Test
  void theRoomIsFoundAgain() {
    try (FaultProxy way = new FaultProxy(synapse.url());
        HomeroomServer server =
            HomeroomServer.with(RunningHomeroom.settings(synapse, way.url().getPort())).start()) {
      // Each is lost once; whatever makes a room again meets with the next.
      IntStream.range(0, LOST).forEach(each -> way.loseNextAnswer(this::createsARoom));
      List<Course> courses =
          IntStream.range(0, LOST).mapToObj(n -> new Course(server.rest(), "lost-" + n)).toList();

      courses.forEach(course -> course.put(Course.matrix(NAME)).expect(201));

      List<String> remoteIds = courses.stream().map(CreationAnswerLostIT::remoteId).toList();
      assertThat(way.struck()).as("answers lost").hasSize(LOST);
      assertThat(remoteIds).doesNotHaveDuplicates();
      assertThat(new Homeserver(synapse).roomsNamed(NAME)).as("rooms").isEqualTo(LOST);
    }
    Row.write(
        getClass(),
        "answer to `createRoom` lost, %d times".formatted(LOST),
        "0 second rooms on the homeserver for %d rooms, each `READY`".formatted(LOST));
  }

  private boolean createsARoom(FaultProxy.Request request) {
    return request.path().endsWith("/createRoom");
  }

  private static String remoteId(Course course) {
    await("the room to be ready")
        .atMost(LIMIT)
        .until(() -> course.document().getString("state"), "READY"::equals);
    return course.document().getString("remoteId");
  }
}
