package dev.homeroom.bench;

import dev.homeroom.provider.contract.FaultProxy;
import dev.homeroom.provider.matrix.RealSynapse;
import dev.homeroom.testbed.Course;
import dev.homeroom.testbed.People;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * {@code bench/run calls}: requests that reach the homeserver, beside the most allowed [people]
 *
 * <p>Everything that the whole server sends is counted, by a proxy, on a homeserver that is asked
 * for nothing else.
 */
final class Calls {
  private static final int COURSES = 50;
  private static final int IN_COURSE = 20;

  private final People people;
  private final FaultProxy proxy;
  private final School school;

  private Calls(People people, FaultProxy proxy, School school) {
    this.people = people;
    this.proxy = proxy;
    this.school = school;
  }

  public static void main(String... arguments) throws Exception {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
    People people = new People("calls", count);
    try (RealSynapse synapse = School.homeserverOf(people);
        FaultProxy proxy = new FaultProxy(synapse.url());
        School school = School.on(synapse, people, proxy)) {
      school.know(IN_COURSE);
      System.out.print("| work | calls | to be at most | of it |\n|---|---|---|---|\n");
      new Calls(people, proxy, school).countAll();
    }
  }

  private void countAll() {
    int all = people.count();
    Course course = school.empty("one-by-one");
    count(all + " known people enrolled one by one", all + 3, () -> enrolOneByOne(course));
    count("a room unchanged, compared for the first time", 2, () -> synchronise(course));
    count("a room unchanged", 1, () -> synchronise(course));
    count("a role changed", 2, () -> makeModerator(course, people.id(2)));
    int leaving = all - 2;
    count(leaving + " removed", leaving + 3, () -> remove(course, people.ids(3, all)));
    count(
        COURSES + " courses of " + IN_COURSE + ", one of them a moderator",
        COURSES * (IN_COURSE + 1 + 3),
        this::makeCourses);
  }

  private void count(String work, int least, Runnable run) {
    proxy.forget();
    run.run();
    int calls = proxy.requests().size();
    System.out.printf(
        Locale.ROOT, "| %s | %d | %d | %.2f |%n", work, calls, least, 1.0 * calls / least);
  }

  private void enrolOneByOne(Course course) {
    for (String id : people.ids()) {
      course.member(id, "member").expectSuccess();
      School.await(course);
    }
  }

  private static void makeModerator(Course course, String id) {
    course.member(id, "moderator").expectSuccess();
    School.await(course);
  }

  private static void remove(Course course, List<String> ids) {
    School.remove(course, ids);
    School.await(course);
  }

  private void synchronise(Course course) {
    course.synchronise();
    School.await(course);
  }

  private void makeCourses() {
    List<Course> courses =
        IntStream.range(0, COURSES).mapToObj(number -> school.course("course-" + number)).toList();
    for (int number = 0; number < COURSES; number++) {
      int first = 1 + number * IN_COURSE % (people.count() - IN_COURSE + 1);
      courses.get(number).put(Course.matrix("Course " + number)).expectSuccess();
      JsonArrayBuilder members = Json.createArrayBuilder();
      members.add(Course.entry(people.id(first), "moderator"));
      people
          .ids(first + 1, first + IN_COURSE - 1)
          .forEach(id -> members.add(Course.entry(id, "member")));
      courses.get(number).change(Json.createObjectBuilder().add("add", members));
    }
    courses.forEach(School::await);
  }
}
