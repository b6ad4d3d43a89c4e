package dev.homeroom.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.homeroom.testbed.Course;
import dev.homeroom.testbed.Homeserver;
import dev.homeroom.testbed.People;
import dev.homeroom.testbed.Rest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Some rooms that two nodes fill at the same time, one of which is about to have trouble. */
final class FilledByTwo {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration STEP = Duration.ofMillis(50);
  private static final int UNDER_WAY = 3;

  private final TwoNodes nodes;
  private final TwoNodes.Node victim;
  private final TwoNodes.Node survivor;
  private final Homeserver homeserver;
  private final People people;
  private final List<Course> courses;
  private List<String> rooms;
  private List<String> orphans;

  /**
   * @param victim the node that will have trouble
   * @param name of no other rooms
   */
  FilledByTwo(
      TwoNodes nodes,
      TwoNodes.Node victim,
      Homeserver homeserver,
      People people,
      String name,
      int count) {
    this.nodes = nodes;
    this.victim = victim;
    this.survivor = nodes.other(victim);
    this.homeserver = homeserver;
    this.people = people;
    Rest rest = survivor.server().rest();
    this.courses =
        IntStream.range(0, count)
            .mapToObj(number -> new Course(rest, name + "-" + number))
            .toList();
  }

  /** Asks for all of them, and waits until the victim is filling one at least. */
  void begin() {
    nodes.forget();
    courses.forEach(course -> course.put(Course.matrix(course.room())).expect(201));
    courses.forEach(course -> course.add(people.ids(), "member"));
    await("all rooms to be there")
        .atMost(LIMIT)
        .pollInterval(STEP)
        .until(() -> courses.stream().noneMatch(course -> course.document().isNull("remoteId")));
    rooms = courses.stream().map(course -> course.document().getString("remoteId")).toList();
    await("the victim to fill one")
        .atMost(LIMIT)
        .pollInterval(STEP)
        .until(() -> rooms.stream().anyMatch(room -> by(victim, room).count() >= UNDER_WAY));
  }

  /** The rooms that the victim, who does nothing now, had begun and not finished. */
  int orphaned() {
    orphans =
        rooms.stream()
            .filter(room -> !by(victim, room).isEmpty() && by(survivor, room).isEmpty())
            .filter(room -> homeserver.joined(room) <= people.count())
            .toList();
    return orphans.size();
  }

  /** Waits until the survivor fills all of these; how long the last one has waited for it. */
  Duration takenOver(long struckAt) {
    await("the rooms to be taken over")
        .atMost(LIMIT)
        .pollInterval(STEP)
        .until(() -> orphans.stream().noneMatch(room -> by(survivor, room).isEmpty()));
    long last = orphans.stream().mapToLong(room -> by(survivor, room).first()).max().orElseThrow();
    return Duration.ofNanos(last - struckAt);
  }

  void areWhole() {
    for (Course course : courses) {
      String room = course.await("READY").getString("remoteId");
      assertThat(homeserver.room(room).people()).isEqualTo(people.accounts(homeserver));
      assertThat(course.memberStates()).isEqualTo(Map.of("JOINED", (long) people.count()));
      assertThat(homeserver.removals(room)).as("people thrown out").isZero();
      assertThat(homeserver.roomsNamed(course.room())).as("rooms").isEqualTo(1);
    }
    assertThat(rooms).allSatisfy(room -> assertThat(shared(survivor, victim, room)).isZero());
  }

  /**
   * How many calls the victim had been allowed before it stood still and sent only afterwards: not
   * more than the one of each room that was on its way.
   */
  int sentLate() {
    List<Integer> late = rooms.stream().map(room -> shared(victim, survivor, room)).toList();
    assertThat(late).as("calls of two nodes at once, by room").allMatch(calls -> calls <= 1);
    return late.stream().mapToInt(Integer::intValue).sum();
  }

  /** How often one of them wrote after the other had begun to and before it ended. */
  private int shared(TwoNodes.Node one, TwoNodes.Node other, String room) {
    return by(other, room).isEmpty() ? 0 : by(one, room).during(by(other, room)).count();
  }

  private static RoomWrites by(TwoNodes.Node node, String room) {
    return RoomWrites.of(node, room);
  }
}
