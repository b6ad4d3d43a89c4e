package dev.homeroom.reliability;

import dev.homeroom.testbed.Course;
import dev.homeroom.testbed.People;
import dev.homeroom.testbed.Rest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * How fast the API is: what an LMS does with one new course, again and again, from one caller.
 * Every answer has to be a success.
 */
final class Pulse {
  private static final int PEOPLE = 3;

  private final Rest rest;
  private final String name;
  private final List<Course> courses = new ArrayList<>();

  Pulse(Rest rest, String name) {
    this.rest = rest;
    this.name = name;
  }

  /** The median time of a request, in so many rounds of seven. */
  Duration median(int rounds) {
    List<Duration> times = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      round(times);
    }
    return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
  }

  private void round(List<Duration> times) {
    String id = name + "-" + courses.size();
    Course course = new Course(rest, id);
    People people = new People(id, PEOPLE);
    courses.add(course);
    for (int number = 1; number <= PEOPLE; number++) {
      String path = "/users/" + people.id(number);
      var user = people.user(number);
      times.add(timed(() -> rest.put(path, user)));
    }
    times.add(timed(() -> course.put(Course.matrix("Pulse " + id))));
    times.add(timed(() -> course.member(people.id(1), "moderator")));
    times.add(timed(() -> rest.get(course.path("/members"))));
    times.add(timed(course::get));
  }

  static Duration timed(Supplier<Rest.Answer> request) {
    long began = System.nanoTime();
    request.get().expectSuccess();
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /**
   * What still counts as no slower: this machine is not alone with the test, and whoever waited for
   * a homeserver would wait for seconds.
   */
  static Duration justAsFast(Duration before) {
    return before.multipliedBy(3).dividedBy(2).plusMillis(100);
  }

  /** Every room that it asked for. */
  List<Course> courses() {
    return courses;
  }
}
