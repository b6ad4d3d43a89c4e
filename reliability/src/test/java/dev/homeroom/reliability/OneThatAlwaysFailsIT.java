package dev.homeroom.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.homeroom.provider.contract.Fault;
import dev.homeroom.testbed.Course;
import dev.homeroom.testbed.People;
import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One person whom the homeserver always fails over, and one room that it always fails over. */
class OneThatAlwaysFailsIT {
  @RegisterExtension static final UnderFire homeroom = new UnderFire();

  private static final int ROOMS = Row.times(4, 6);
  private static final int PEOPLE = Row.times(12, 20);
  private static final int ROUNDS = Row.times(3, 7);
  // What wall time wavers by on a machine that is not alone with the test.
  private static final double NOISE = Row.FULL ? 0.1 : 0.5;

  private int courses;

  @Test
  void oneMemberThatAlwaysFailsKeepsNobodyElseOut() {
    People people = new People("fails-one", PEOPLE);
    people.postTo(homeroom.rest());
    String bad = people.account(homeroom.homeserver(), people.id(1));
    String inPath = URLEncoder.encode(bad, StandardCharsets.UTF_8);
    homeroom.proxy().always(request -> request.path().contains(inPath), Fault.status(500));

    Course course = homeroom.course("fails-member");
    course.put(Course.matrix("One fails")).expect(201);
    course.add(people.ids(), "member");
    await("everybody else to be in")
        .atMost(Course.LIMIT)
        .untilAsserted(
            () -> assertThat(course.memberStates()).containsEntry("JOINED", PEOPLE - 1L));

    JsonObject member = course.members().get(people.id(1));
    assertThat(member.getString("reason")).isEqualTo("SERVER_ERROR");
    assertThat(member.getString("detail")).contains("500");
    assertThat(member.getInt("attempts")).isPositive();
    assertThat(member.isNull("nextAttempt")).isFalse();
    Set<String> others = people.accounts(homeroom.homeserver(), people.ids(2, PEOPLE));
    assertThat(homeroom.homeserver().room(course.document().getString("remoteId")).people())
        .isEqualTo(others);
    homeroom.proxy().calm();
    homeroom.time().pass(Duration.ofMinutes(16));
    course.await("READY");
    Row.write(
        getClass(),
        "one member of %d over whom the homeserver always fails (500)".formatted(PEOPLE),
        "the other %d in; that one `%s`: %s, and in too when it is over"
            .formatted(PEOPLE - 1, member.getString("reason"), member.getString("detail")));
  }

  @Test
  void oneRoomThatAlwaysFailsCostsTheOthersNoTime() {
    Course bad = homeroom.course("fails-room");
    bad.put(Course.matrix("Fails")).expect(201);
    String remoteId = bad.await("READY").getString("remoteId");
    String path = URLEncoder.encode(remoteId, StandardCharsets.UTF_8);
    List<Duration> alone = new ArrayList<>();
    List<Duration> beside = new ArrayList<>();
    fill();
    for (int i = 0; i < ROUNDS; i++) {
      alone.add(fill());
      homeroom.proxy().always(request -> request.path().contains(path), Fault.status(500));
      bad.put(Course.matrix("Fails " + i)).expect(200);
      homeroom.time().pass(Duration.ofMinutes(16));
      beside.add(fill());
      assertThat(bad.document().getString("state")).isEqualTo("PENDING");
      assertThat(bad.document().getString("lastError")).contains("UNAVAILABLE", "500");
      homeroom.proxy().calm();
      homeroom.time().pass(Duration.ofMinutes(16));
      bad.await("READY");
    }
    double ratio = (double) median(beside).toNanos() / median(alone).toNanos();
    assertThat(ratio).isLessThan(1.1 + NOISE);
    Row.write(
        getClass(),
        "one room over which the homeserver always fails (500), beside %d others".formatted(ROOMS),
        ("it says so and is tried again; the others, with %d people each, take %.2f of their time"
                + " without it (medians of %d, in turn)")
            .formatted(PEOPLE, ratio, ROUNDS));
  }

  /** New rooms with new people; answers how long it takes until they are whole. */
  private Duration fill() {
    int round = courses++;
    People people = new People("fails-fill" + round, PEOPLE);
    people.postTo(homeroom.rest());
    List<Course> rooms =
        IntStream.range(0, ROOMS)
            .mapToObj(i -> homeroom.course("fails-fill-" + round + "-" + i))
            .toList();
    long began = System.nanoTime();
    rooms.forEach(room -> room.put(Course.matrix("Fill")).expect(201));
    rooms.forEach(room -> room.add(people.ids(), "member"));
    rooms.forEach(room -> assertThat(joined(room)).isEqualTo(PEOPLE));
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private static int joined(Course room) {
    return room.await("READY").getJsonObject("members").getInt("joined");
  }

  private static Duration median(List<Duration> times) {
    return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
  }
}
