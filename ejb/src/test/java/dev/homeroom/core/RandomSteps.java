package dev.homeroom.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Draws sequences of steps. Rooms and people are few, so that steps meet each other. */
final class RandomSteps {

  private static final int LONGEST = 22;

  private final Random random;
  private final List<Supplier<Step>> kinds = new ArrayList<>();

  /** Whether the LMS describes rooms itself, or courses; it may do both. */
  private final boolean direct;

  private final boolean derived;

  /** The course that is spoken of most. */
  private final int course;

  RandomSteps(long seed) {
    random = new Random(seed);
    int flavour = below(5);
    direct = flavour < 3;
    derived = flavour > 1;
    course = PlainModel.COURSES.get(oneIn(4));
    changes();
    if (direct) {
      rooms();
    }
    if (derived) {
      courses();
    }
    troubles();
  }

  private void changes() {
    add(7, () -> Step.of("work"));
    add(3, () -> Step.of("later", below(5)));
    add(5, this::user);
    add(1, () -> Step.of("erase", person()));
    add(1, () -> Step.of("sync", room()));
    add(1, () -> Step.of("decide", room(), below(2)));
    add(1, () -> Step.of("avatars", below(2)));
    add(1, () -> Step.of("lost", room()));
    add(1, () -> Step.of("gone", room()));
    add(1, () -> Step.of("shownByHand", room()));
    add(1, () -> Step.of("site", room(), below(2), oneIn(3), oneIn(3), below(2)));
  }

  private Step user() {
    int person = person();
    int identity = oneIn(5) * below(4);
    return Step.of("user", person, oneIn(4), oneIn(5), oneIn(6), identity, below(3));
  }

  private void rooms() {
    add(3, () -> Step.of("room", ownRoom(), oneIn(6), below(3), below(2), oneIn(4) == 0 ? 1 : 0));
    add(1, () -> Step.of("drop", room(), below(2)));
    add(5, () -> Step.of("enrol", room(), below(4), below(3)));
    add(3, () -> Step.of("unenrol", room(), below(4)));
    add(2, () -> Step.of("patch", room(), below(64), below(64), below(3)));
    add(2, () -> Step.of("roster", room(), below(64), below(64), oneIn(5)));
    add(1, () -> Step.of("archive", room()));
    add(1, () -> Step.of("restore", room()));
    add(1, () -> Step.of("unlink", room()));
    add(1, () -> Step.of("reset", room()));
    add(2, () -> Step.of("avatar", room(), below(3)));
  }

  private void courses() {
    add(4, () -> course(below(3), oneIn(6), oneIn(4) * (1 + below(2))));
    add(1, () -> Step.of("dropCourse", oneOfCourses(), below(2)));
    add(1, () -> Step.of("picture", oneOfCourses(), below(3)));
    add(7, this::enrolment);
    add(3, () -> Step.of("ended", oneOfCourses(), below(4), below(3)));
    add(2, () -> Step.of("enrolments", oneOfCourses(), below(16), below(16), oneIn(5)));
    add(4, () -> Step.of("group", group(), below(2), below(16)));
    add(1, () -> Step.of("dropGroup", group()));
    add(2, () -> Step.of("later", 2 + below(3)));
  }

  private Step course(int mode, int hidden, int provider) {
    return Step.of("course", oneOfCourses(), below(2), mode, hidden, provider, oneIn(3));
  }

  private Step enrolment() {
    int roles = below(PlainSite.meanings());
    int until = oneIn(3) * below(4);
    return Step.of(
        "enrolment",
        oneOfCourses(),
        below(4),
        below(2),
        roles,
        oneIn(6),
        oneIn(3) * below(4),
        until);
  }

  private void troubles() {
    add(4, () -> Step.of("hand", room(), below(7), below(4)));
    add(1, () -> Step.of("namedByHand", room()));
    add(1, () -> Step.of("account", person(), below(2)));
    add(1, () -> Step.of("provider", below(2)));
    add(1, () -> Step.of("housekeeping"));
    add(1, () -> Step.of("timer"));
    add(2, () -> Step.of("crash", below(14)));
    add(1, () -> Step.of("away", below(14), 1 + below(3)));
    add(6, () -> Step.of("fault", below(9), below(2), below(7), oneIn(3) * below(3)));
    add(1, () -> Step.of("outcome", person(), below(3)));
    add(1, () -> Step.of("silent", below(2)));
    add(1, () -> Step.of("make", below(2)));
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
    if (oneIn(3) == 1) {
      steps.add(Step.of("make", 1));
      steps.add(Step.of("account", person(), 0));
    }
    int first = direct ? ownRoom() : course;
    steps.add(direct ? Step.of("room", first, 0, 0, 0, 1) : course(below(3), 0, 0));
    for (int one = 0; one < 3; one++) {
      steps.add(Step.of("user", PlainModel.person(first, one), 0, 0, 0, 0, below(3)));
      steps.add(
          direct
              ? Step.of("enrol", first, one, below(3))
              : Step.of("enrolment", first, one, 0, below(PlainSite.meanings()), 0, 0, 0));
    }
    int length = 5 + below(LONGEST - 5);
    for (int i = 0; i < length; i++) {
      steps.add(kinds.get(below(kinds.size())).get());
    }
    return steps;
  }

  private int ownRoom() {
    return below(PlainModel.ROOMS);
  }

  /** Any room: a derived one refuses what is no business of the LMS's. */
  private int room() {
    if (!derived || direct && oneIn(3) == 0) {
      return ownRoom();
    }
    return below(2) == 0 ? oneOfCourses() : group();
  }

  private int oneOfCourses() {
    return oneIn(8) == 0 ? course : PlainModel.COURSES.get(below(2));
  }

  private int group() {
    int of = oneOfCourses();
    return of + 1 + (of == PlainModel.COURSES.get(0) ? below(2) : 0);
  }

  /** Somebody of the site that is spoken of most. */
  private int person() {
    int room = direct ? oneIn(5) * (PlainModel.ROOMS - 1) : course;
    return PlainModel.person(room, below(4));
  }

  private int oneIn(int many) {
    return below(many) == 0 ? 1 : 0;
  }

  private int below(int bound) {
    return random.nextInt(bound);
  }
}
