package dev.homeroom.course;

import dev.homeroom.change.Caller;
import dev.homeroom.queue.DatabaseClock;
import dev.homeroom.queue.TriedAgain;
import dev.homeroom.user.SiteUsers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Does what becomes due in courses without a word of the LMS: enrolments begin and end, or
 * something that all of a site's courses depend on has changed. Each method is one transaction.
 */
@TriedAgain
@Transactional
@ApplicationScoped
public class DueChanges {

  private static final int MOST_COURSES = 100;
  private static final int MOST_PEOPLE = 1000;
  private static final Duration PAUSE = Duration.ofMinutes(1);

  @Inject private CourseRooms courseRooms;
  @Inject private CourseRosters rosters;
  @Inject private Courses courses;
  @Inject private DatabaseClock clock;
  @Inject private DueQueries queries;
  @Inject private SiteUsers users;

  /** Those that are due, the longest first; a bounded number. */
  public List<DueQueries.Due> due() {
    return queries.find(clock.now(), MOST_COURSES);
  }

  /** Does what is due in a course; nothing, if another node is at it or has done it. */
  public void lookAt(DueQueries.Due due) {
    Instant now = clock.now();
    Set<String> people = new HashSet<>(queries.people(due, now, MOST_PEOPLE));
    users.lock(due.site(), people);
    Optional<Course> free = queries.lockIfFree(due).filter(course -> course.isDueAt(now));
    free.ifPresent(course -> lookAt(course, due, now));
  }

  private void lookAt(Course course, DueQueries.Due due, Instant now) {
    courses.refreshSite(course);
    Caller caller = new Caller(due.site(), "course " + course.courseId() + " at its hour");
    Set<Long> turned = new HashSet<>();
    for (Enrolment enrolment : queries.enrolments(course, now, MOST_PEOPLE)) {
      enrolment.lookedAt(now);
      turned.add(enrolment.user().id());
    }
    if (!turned.isEmpty()) {
      rosters.follow(caller, course, turned);
    }
    if (course.isOutdated()) {
      deriveAnew(caller, course);
    }
    course.lookedAt(queries.next(course));
  }

  private void deriveAnew(Caller caller, Course course) {
    if (courseRooms.mayFollow(course)) {
      courseRooms.follow(caller, course);
    }
    rosters.follow(caller, course, Occasion.SETTINGS);
  }

  /** Something went wrong with it; others go first. */
  public void postpone(DueQueries.Due due) {
    queries.lockIfFree(due).ifPresent(course -> course.postpone(clock.now().plus(PAUSE)));
  }
}
