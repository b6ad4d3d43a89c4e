package dev.homeroom.course;

import dev.homeroom.change.Caller;
import dev.homeroom.change.ChangeRefused;
import dev.homeroom.queue.DatabaseClock;
import dev.homeroom.queue.TriedAgain;
import dev.homeroom.room.DerivedRosters.Held;
import dev.homeroom.room.RosterResult;
import dev.homeroom.user.SiteUser;
import dev.homeroom.user.SiteUsers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes whole lists of enrolments; each method is one transaction. */
@TriedAgain
@Transactional
@ApplicationScoped
public class EnrolmentList {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private CourseRosters rosters;
  @Inject private Courses courses;
  @Inject private DatabaseClock clock;
  @Inject private SiteUsers users;

  /** What tells enrolments of one course apart. */
  private record Key(String userId, String method) {

    static Key of(Enrolment enrolment) {
      return new Key(enrolment.user().userId(), enrolment.method());
    }

    static Key of(EnrolmentWanted wanted) {
      return new Key(wanted.userId(), wanted.method());
    }
  }

  /**
   * Takes the whole list; who is removed by it is judged by the removal guard.
   *
   * @param wanted each person and method once
   */
  public RosterResult replace(
      Caller caller, String courseId, long generation, List<EnrolmentWanted> wanted) {
    Map<String, SiteUser> people = lockNewcomers(caller, courseId, wanted);
    Course course = courses.lock(caller.site(), courseId);
    Map<Key, Enrolment> lacking = byKey(course);
    if (course.hasTaken(generation)) {
      requireSame(lacking, wanted, generation);
      return result(course, new Changed(), List.of(), rosters.held(course));
    }
    course.takeGeneration(generation);
    lacking.values().forEach(one -> people.put(one.user().userId(), one.user()));
    addMissing(caller, wanted, people);
    Changed changed = take(course, wanted, lacking, people);
    lacking.values().forEach(entities::remove);
    rosters.follow(caller, course, Occasion.ENROLMENTS);
    return result(course, changed, lacking.values(), rosters.held(course));
  }

  /** How many enrolments were made, and how many became others. */
  private static final class Changed {
    private int added;
    private int updated;
  }

  private Map<String, SiteUser> lockNewcomers(
      Caller caller, String courseId, List<EnrolmentWanted> wanted) {
    Set<String> newcomers =
        wanted.stream().map(EnrolmentWanted::userId).collect(Collectors.toSet());
    courses.enrolled(caller.site(), courseId).forEach(newcomers::remove);
    return users.keepOrCreate(caller.site(), newcomers);
  }

  private Map<Key, Enrolment> byKey(Course course) {
    return new HashMap<>(
        entities
            .createQuery(
                "select e from Enrolment e join fetch e.user where e.course = :course",
                Enrolment.class)
            .setParameter("course", course)
            .getResultStream()
            .collect(Collectors.toMap(Key::of, enrolment -> enrolment)));
  }

  private static void requireSame(
      Map<Key, Enrolment> there, List<EnrolmentWanted> wanted, long generation) {
    boolean same =
        wanted.size() == there.size()
            && wanted.stream()
                .allMatch(
                    one -> there.containsKey(Key.of(one)) && there.get(Key.of(one)).isAs(one));
    if (!same) {
      throw ChangeRefused.conflict(
          "Generation " + generation + " was taken with other enrolments; send a newer one.");
    }
  }

  /** Those whose last enrolment somebody else has ended since the newcomers were looked for. */
  private void addMissing(
      Caller caller, List<EnrolmentWanted> wanted, Map<String, SiteUser> people) {
    Set<String> missing =
        wanted.stream().map(EnrolmentWanted::userId).collect(Collectors.toCollection(HashSet::new));
    missing.removeAll(people.keySet());
    people.putAll(users.keepOrCreate(caller.site(), missing));
  }

  /** Leaves those that are not wanted. */
  private Changed take(
      Course course,
      List<EnrolmentWanted> wanted,
      Map<Key, Enrolment> there,
      Map<String, SiteUser> people) {
    Instant now = clock.now();
    Changed changed = new Changed();
    for (EnrolmentWanted one : wanted) {
      Enrolment enrolment = there.remove(Key.of(one));
      boolean made = enrolment == null;
      if (made) {
        enrolment = new Enrolment(course, people.get(one.userId()), one.method());
      }
      boolean different = enrolment.become(one, now);
      if (made) {
        entities.persist(enrolment);
        changed.added++;
      } else if (different) {
        changed.updated++;
      }
      course.dueBy(enrolment.nextChange());
    }
    return changed;
  }

  /** Whoever is held counts as not removed. */
  private static RosterResult result(
      Course course, Changed changed, Collection<Enrolment> ended, Held held) {
    long removed =
        ended.stream().filter(one -> !held.userIds().contains(one.user().userId())).count();
    return new RosterResult(
        course.generation(),
        changed.added,
        changed.updated,
        (int) removed,
        held.userIds().size(),
        held.reason());
  }
}
