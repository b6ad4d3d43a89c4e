package dev.homeroom.course;

import dev.homeroom.change.Caller;
import dev.homeroom.queue.DatabaseClock;
import dev.homeroom.queue.TriedAgain;
import dev.homeroom.user.SiteUser;
import dev.homeroom.user.SiteUsers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Records what the LMS says about one person's enrolments; each method is one transaction. */
@TriedAgain
@Transactional
@ApplicationScoped
public class EnrolmentChanges {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private CourseRosters rosters;
  @Inject private Courses courses;
  @Inject private DatabaseClock clock;
  @Inject private SiteUsers users;

  /**
   * Explicit, as it names one person: the removal guard does not judge it.
   *
   * @param generation null counts as the last one taken
   */
  public EnrolmentView put(
      Caller caller, String courseId, EnrolmentWanted wanted, Long generation) {
    SiteUser user =
        users.keepOrCreate(caller.site(), List.of(wanted.userId())).get(wanted.userId());
    Course course = courses.lock(caller.site(), courseId);
    course.takeGeneration(generation);
    Instant now = clock.now();
    Enrolment enrolment = findOrMake(course, user, wanted.method());
    boolean made = !entities.contains(enrolment);
    boolean different = enrolment.become(wanted, now);
    if (made) {
      entities.persist(enrolment);
    }
    if (made || different) {
      course.dueBy(enrolment.nextChange());
      rosters.follow(caller, course, Set.of(user.id()));
    }
    return enrolment.view();
  }

  private Enrolment findOrMake(Course course, SiteUser user, String method) {
    return of(course, user.userId()).stream()
        .filter(enrolment -> enrolment.method().equals(method))
        .findFirst()
        .orElseGet(() -> new Enrolment(course, user, method));
  }

  private List<Enrolment> of(Course course, String userId) {
    return entities
        .createQuery(
            """
            select e from Enrolment e join fetch e.user u
            where u.userId = :user and u.site = :site and e.course = :course
            """,
            Enrolment.class)
        .setParameter("user", userId)
        .setParameter("site", course.site())
        .setParameter("course", course)
        .getResultList();
  }

  /**
   * Explicit, whether or not there is such an enrolment.
   *
   * @param method null for all that the person has
   */
  public void remove(
      Caller caller, String courseId, String userId, String method, Long generation) {
    Course course = courses.lock(caller.site(), courseId);
    course.takeGeneration(generation);
    of(course, userId).stream()
        .filter(enrolment -> method == null || enrolment.method().equals(method))
        .forEach(entities::remove);
    Set<Long> user = reference(course, userId);
    if (!user.isEmpty()) {
      rosters.follow(caller, course, user);
    }
  }

  /** None, if nobody has named such a user yet. */
  private Set<Long> reference(Course course, String userId) {
    return entities
        .createQuery(
            "select u.id from SiteUser u where u.userId = :user and u.site = :site", Long.class)
        .setParameter("user", userId)
        .setParameter("site", course.site())
        .getResultStream()
        .collect(Collectors.toSet());
  }
}
