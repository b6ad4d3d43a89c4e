package dev.homeroom.course;

import dev.homeroom.change.Caller;
import dev.homeroom.course.CourseReading.OnRoster;
import dev.homeroom.course.EnrolledPeople.Person;
import dev.homeroom.room.DerivedRosters;
import dev.homeroom.room.DerivedRosters.Change;
import dev.homeroom.room.DerivedRosters.Held;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Derives the rosters of a course's rooms, those that are disabled as well: of the course everybody
 * who is enrolled, of a group those of them who are in it or have access to all groups. Rooms where
 * nothing differs are left alone.
 */
@ApplicationScoped
public class CourseRosters {

  @Inject private Courses courses;
  @Inject private CourseReading reading;
  @Inject private DerivedRosters rosters;
  @Inject private EnrolledPeople enrolled;

  /** Looks at some people in all rooms; those who are not enrolled have no grace period. */
  void follow(Caller caller, Course course, Set<Long> users) {
    List<CourseRoom> rooms = courses.rooms(course);
    Whom whom = Whom.only(users);
    derive(caller, course, rooms, whom, Occasion.PERSON);
    Set<Long> ended = new HashSet<>(users);
    ended.removeAll(enrolled.of(course, whom).keySet());
    if (!ended.isEmpty() && !rooms.isEmpty()) {
      rosters.removeNow(caller, Courses.instances(rooms), ended);
    }
  }

  /** Looks at everybody in all rooms. */
  void follow(Caller caller, Course course, Occasion occasion) {
    derive(caller, course, courses.rooms(course), Whom.everybody(), occasion);
  }

  /** Looks at everybody in some rooms. */
  void fill(Caller caller, Course course, Set<Long> instances) {
    if (instances.isEmpty()) {
      return;
    }
    List<CourseRoom> rooms =
        courses.rooms(course).stream()
            .filter(room -> instances.contains(room.instanceRef()))
            .toList();
    derive(caller, course, rooms, Whom.everybody(), Occasion.LIST);
  }

  /** Who is held in all rooms, by the last change or an earlier one. */
  Held held(Course course) {
    return rosters.held(Courses.instances(courses.rooms(course)));
  }

  private void derive(
      Caller caller, Course course, List<CourseRoom> rooms, Whom whom, Occasion occasion) {
    if (rooms.isEmpty()) {
      return;
    }
    Map<Long, Person> people = enrolled.of(course, whom);
    Map<Long, Set<Long>> groups = reading.members(course, whom);
    var onRosters = reading.onRosters(Courses.instances(rooms), whom);
    List<Change> changes = new ArrayList<>();
    for (CourseRoom room : rooms) {
      Change change = new Change(room.instanceRef(), occasion.isJudged());
      Map<Long, Person> belonging = belonging(room, people, groups);
      belonging.values().forEach(one -> change.wanted().put(one.userId(), one.role()));
      for (OnRoster one : onRosters.getOrDefault(room.instanceRef(), List.of())) {
        compare(one, belonging.get(one.user()), people.containsKey(one.user()), occasion, change);
      }
      changes.add(change);
    }
    rosters.change(caller, changes);
  }

  private static void compare(
      OnRoster one, Person person, boolean enrolled, Occasion occasion, Change change) {
    if (person == null && occasion.removes(one, enrolled)) {
      change.lacking().add(one.userId());
    } else if (person != null && one.named() && person.role() == one.role()) {
      change.wanted().remove(one.userId());
    }
  }

  private static Map<Long, Person> belonging(
      CourseRoom room, Map<Long, Person> people, Map<Long, Set<Long>> groups) {
    if (room.groupRef() == null) {
      return people;
    }
    Set<Long> members = groups.getOrDefault(room.groupRef(), Set.of());
    Map<Long, Person> belonging = new HashMap<>(people);
    belonging.values().removeIf(one -> !one.allGroups() && !members.contains(one.user()));
    return belonging;
  }
}
