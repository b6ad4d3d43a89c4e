package dev.homeroom.course;

import dev.homeroom.change.ChangeRefused;
import dev.homeroom.site.Site;
import dev.homeroom.site.Sites;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds courses, and locks them for a change: after the people it names, before any room. */
@ApplicationScoped
public class Courses {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private CourseRemoval removal;
  @Inject private EnrolledPeople enrolled;
  @Inject private Sites sites;

  /** A course, locked until the transaction ends. */
  record Locked(Course course, boolean created) {}

  /** The course, made if it is not there; 409 while it is being deleted. */
  @Transactional(TxType.MANDATORY)
  Locked lockOrCreate(String siteCode, String courseId) {
    Optional<Course> found = findLocked(siteCode, courseId);
    if (found.isPresent() && !isGone(found.get())) {
      return new Locked(usable(found.get()), false);
    }
    found.ifPresent(removal::forget);
    return new Locked(new Course(lockedSite(siteCode), courseId), true);
  }

  /**
   * Who changes the site's settings has all its courses looked at anew, and would not see one that
   * is still being made. So one of the two waits for the other.
   */
  private Site lockedSite(String siteCode) {
    Site site = sites.require(siteCode);
    entities.refresh(site, LockModeType.PESSIMISTIC_READ);
    return site;
  }

  /** The course; 404 if it is not there, 409 while it is being deleted. */
  @Transactional(TxType.MANDATORY)
  Course lock(String site, String courseId) {
    return usable(lockEvenDeleting(site, courseId));
  }

  /** The course; 404 if it is not there. */
  @Transactional(TxType.MANDATORY)
  Course lockEvenDeleting(String site, String courseId) {
    return findLocked(site, courseId)
        .filter(course -> !isGone(course))
        .orElseThrow(() -> unknown(courseId));
  }

  /** The course, not locked; 404 if it is not there. */
  Course require(String site, String courseId) {
    return find(site, courseId, LockModeType.NONE)
        .filter(course -> !isGone(course))
        .orElseThrow(() -> unknown(courseId));
  }

  private static Course usable(Course course) {
    if (course.isDeleting()) {
      throw ChangeRefused.conflict("The course is being deleted; try again when it is gone.");
    }
    return course;
  }

  private static ChangeRefused unknown(String courseId) {
    return ChangeRefused.notFound("There is no course " + courseId + ".");
  }

  private boolean isGone(Course course) {
    return course.isDeleting() && rooms(course).isEmpty();
  }

  private Optional<Course> findLocked(String site, String courseId) {
    Optional<Course> found = find(site, courseId, LockModeType.PESSIMISTIC_WRITE);
    found.ifPresent(this::refreshSite);
    return found;
  }

  /**
   * What follows from a locked course follows from its site's settings as they are by now: whoever
   * changed them while the lock was waited for may have had this course looked at already.
   */
  void refreshSite(Course locked) {
    entities.refresh(locked.site());
  }

  /** The site is no part of the statement, since H2 would lock it too, and with it everybody. */
  private Optional<Course> find(String site, String courseId, LockModeType lock) {
    return entities
        .createQuery(
            "select c from Course c where c.courseId = :id and c.site = :site", Course.class)
        .setParameter("id", courseId)
        .setParameter("site", sites.require(site))
        .setLockMode(lock)
        .getResultStream()
        .findFirst();
  }

  /** The instances of the rooms that it has. */
  List<CourseRoom> rooms(Course course) {
    return entities
        .createQuery("select r from CourseRoom r where r.courseRef = :course", CourseRoom.class)
        .setParameter("course", course.id())
        .getResultList();
  }

  static Set<Long> instances(Collection<CourseRoom> rooms) {
    return rooms.stream().map(CourseRoom::instanceRef).collect(Collectors.toSet());
  }

  /** The user ids of those who belong in the room of each group that the course may have. */
  List<String> withAllGroups(String site, String courseId) {
    Course read = require(site, courseId);
    entities.detach(read);
    return read.hasGroupRooms() && read.communicates()
        ? enrolled.of(read, Whom.everybody()).values().stream()
            .filter(EnrolledPeople.Person::allGroups)
            .map(EnrolledPeople.Person::userId)
            .toList()
        : List.of();
  }

  /** The user ids of everybody who has an enrolment there, whether or not it counts now. */
  List<String> enrolled(String site, String courseId) {
    return entities
        .createQuery(
            """
            select distinct e.user.userId from Enrolment e
            where e.course.courseId = :id and e.course.site.code = :site
            """,
            String.class)
        .setParameter("id", courseId)
        .setParameter("site", site)
        .getResultList();
  }
}
