package dev.homeroom.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Draws sequences of steps. Rooms and people are few, so that steps meet each other. */
final class RandomSteps {

  private static final int LONGEST = 32;

  private final Random random;
  private final List<Supplier<Step>> kinds = new ArrayList<>();

  RandomSteps(long seed) {
    random = new Random(seed);
    changes();
    courses();
    troubles();
  }

  private void changes() {
    add(7, () -> Step.of("work"));
    add(3, () -> Step.of("later", below(5)));
    add(3, () -> Step.of("room", room(), oneIn(6), below(3), below(2), oneIn(4) == 0 ? 1 : 0));
    add(1, () -> Step.of("drop", room(), below(2)));
    add(5, () -> user(person()));
    add(1, () -> Step.of("erase", person()));
    add(1, () -> Step.of("manual", below(2)));
    add(5, () -> Step.of("enrol", room(), person(), below(3)));
    add(3, () -> Step.of("unenrol", room(), person()));
    add(2, () -> Step.of("patch", room(), below(64), below(64), below(3)));
    add(2, () -> Step.of("roster", room(), below(64), below(64), oneIn(5)));
    add(1, () -> Step.of("sync", room()));
    add(1, () -> Step.of("archive", room()));
    add(1, () -> Step.of("restore", room()));
    add(1, () -> Step.of("unlink", room()));
    add(1, () -> Step.of("reset", room()));
    add(2, () -> Step.of("avatar", room(), below(3)));
    add(1, () -> Step.of("decide", room(), below(2)));
    add(1, () -> Step.of("avatars", below(2)));
    add(1, () -> Step.of("lost", room()));
    add(1, () -> Step.of("gone", room()));
    add(1, () -> Step.of("shownByHand", room()));
  }

  private void courses() {
    add(3, () -> Step.of("course", below(2), oneIn(6), oneIn(2) * below(3), oneIn(6), below(2)));
    add(1, () -> Step.of("courseDrop"));
    add(1, () -> Step.of("picture", below(3)));
    add(3, () -> Step.of("group", 1 + below(2), below(16)));
    add(1, () -> Step.of("groupDrop", 1 + below(2)));
    add(6, () -> Step.of("comes", below(4), oneIn(3), below(6), oneIn(8), below(8), oneIn(4)));
    add(2, () -> Step.of("goes", below(4), below(3)));
    add(2, () -> Step.of("enrolments", below(16), below(16), below(6), oneIn(6)));
    add(1, () -> Step.of("sync", derived()));
    add(1, () -> Step.of("decide", derived(), below(2)));
    add(2, () -> Step.of("hand", derived(), below(7), below(4)));
    add(1, () -> Step.of("gone", derived()));
  }

  private void troubles() {
    add(4, () -> Step.of("hand", room(), below(7), person()));
    add(1, () -> Step.of("namedByHand", room()));
    add(2, () -> Step.of("account", person(), below(2)));
    add(1, () -> Step.of("makes", below(3) > 0 ? 1 : 0));
    add(1, () -> Step.of("provider", below(2)));
    add(1, () -> Step.of("housekeeping"));
    add(1, () -> Step.of("timer"));
    add(2, () -> Step.of("crash", below(14)));
    add(1, () -> Step.of("away", below(14), 1 + below(3)));
    add(6, () -> Step.of("fault", below(9), below(2), below(7), oneIn(3) * below(3)));
    add(1, () -> Step.of("outcome", person(), below(3)));
    add(1, () -> Step.of("silent", below(2)));
    add(1, () -> Step.of("during", below(9), below(2)));
  }

  private void add(int weight, Supplier<Step> kind) {
    for (int i = 0; i < weight; i++) {
      kinds.add(kind);
    }
  }

  /** A sequence that starts with a room, or a course, for a few people who are known. */
  List<Step> draw() {
    List<Step> steps = new ArrayList<>();
    int first = oneIn(2) == 1 ? PlainCourse.ROOM : room();
    boolean course = first == PlainCourse.ROOM;
    steps.add(
        course ? Step.of("course", 0, 0, oneIn(3), 0, 0) : Step.of("room", first, 0, 0, 0, 1));
    for (int person = 0; person < 3; person++) {
      steps.add(Step.of("user", PlainModel.person(first, person), 0, 0, 0, 0, below(2)));
      steps.add(
          course
              ? Step.of("comes", person, 0, below(3), 0, 0, 0)
              : Step.of("enrol", first, person, below(3)));
    }
    int length = 5 + below(LONGEST - 5);
    for (int i = 0; i < length; i++) {
      steps.add(kinds.get(below(kinds.size())).get());
    }
    return steps;
  }

  private Step user(int person) {
    return Step.of("user", person, oneIn(4), oneIn(5), oneIn(6), oneIn(5) * below(4), below(3));
  }

  private int room() {
    return below(PlainModel.DIRECT);
  }

  /** One of the course's. */
  private int derived() {
    return PlainCourse.ROOM + below(1 + PlainCourse.GROUPS);
  }

  private int person() {
    return PlainModel.person(oneIn(5) * (PlainModel.DIRECT - 1), below(4));
  }

  private int oneIn(int many) {
    return below(many) == 0 ? 1 : 0;
  }

  private int below(int bound) {
    return random.nextInt(bound);
  }
}
