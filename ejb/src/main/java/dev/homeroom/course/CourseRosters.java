package dev.homeroom.course;

import dev.homeroom.change.Caller;
import dev.homeroom.course.EnrolledPeople.Person;
import dev.homeroom.provider.Role;
import dev.homeroom.room.DerivedRosters;
import dev.homeroom.room.DerivedRosters.Change;
import dev.homeroom.room.DerivedRosters.Held;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /**
   * Looks at some people in all rooms.
   *
   * @param judged whether the removal guard has a say in who is removed
   */
  Held follow(Caller caller, Course course, Set<Long> users, boolean judged) {
    return derive(caller, course, courses.rooms(course), users, judged);
  }

  /** Looks at everybody in some rooms; the removal guard judges. */
  Held fill(Caller caller, Course course, Collection<Long> instances) {
    if (instances.isEmpty()) {
      return Held.NONE;
    }
    List<CourseRoom> rooms =
        courses.rooms(course).stream()
            .filter(room -> instances.contains(room.instanceRef()))
            .toList();
    return derive(caller, course, rooms, null, true);
  }

  /** Looks at everybody in all rooms; the removal guard judges. */
  Held fill(Caller caller, Course course) {
    return derive(caller, course, courses.rooms(course), null, true);
  }

  private Held derive(
      Caller caller, Course course, List<CourseRoom> rooms, Set<Long> users, boolean judged) {
    if (rooms.isEmpty()) {
      return Held.NONE;
    }
    Map<Long, Person> people = enrolled.of(course, users);
    Map<Long, Set<Long>> groups = reading.members(course, users);
    var onRosters = reading.onRosters(Courses.instances(rooms), users);
    List<Change> changes =
        rooms.stream()
            .map(
                room ->
                    change(
                        room.instanceRef(),
                        belonging(room, people, groups),
                        onRosters.getOrDefault(room.instanceRef(), List.of()),
                        judged))
            .flatMap(Optional::stream)
            .toList();
    return rosters.change(caller, changes);
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

  private static Optional<Change> change(
      long instance,
      Map<Long, Person> belonging,
      List<CourseReading.OnRoster> present,
      boolean judged) {
    Map<String, Role> wanted = new HashMap<>();
    belonging.values().forEach(person -> wanted.put(person.userId(), person.role()));
    Set<String> lacking = new HashSet<>();
    for (CourseReading.OnRoster one : present) {
      Person person = belonging.get(one.user());
      if (person == null && !(judged && one.held())) {
        lacking.add(one.userId());
      } else if (person != null && !one.held() && person.role() == one.role()) {
        wanted.remove(one.userId());
      }
    }
    return wanted.isEmpty() && lacking.isEmpty()
        ? Optional.empty()
        : Optional.of(new Change(instance, wanted, lacking, judged));
  }
}
