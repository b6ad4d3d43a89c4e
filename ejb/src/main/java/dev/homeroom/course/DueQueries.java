package dev.homeroom.course;

import dev.homeroom.queue.SkipLocked;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.LockOptions;

/** Finds what is due in courses, and locks the course unless somebody else has. */
@ApplicationScoped
public class DueQueries {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private SkipLocked skipLocked;

  /** A course at its hour. */
  public record Due(long id, String site, boolean outdated) {}

  List<Due> find(Instant now, int atMost) {
    return entities
        .createQuery(
            """
            select c.id, c.site.code, c.outdated from Course c where c.dueAt <= :now
            order by c.dueAt
            """,
            Object[].class)
        .setParameter("now", now)
        .setMaxResults(atMost)
        .getResultStream()
        .map(row -> new Due((Long) row[0], (String) row[1], (Boolean) row[2]))
        .toList();
  }

  /** The user ids of those whom it may bring into a room, so that they are locked first. */
  List<String> people(Due due, Instant now, int atMost) {
    String all = "select e.user.userId from Enrolment e where e.course.id = :course";
    return due.outdated()
        ? entities.createQuery(all, String.class).setParameter("course", due.id()).getResultList()
        : entities
            .createQuery(
                all + " and e.nextChange <= :now order by e.nextChange, e.id", String.class)
            .setParameter("course", due.id())
            .setParameter("now", now)
            .setMaxResults(atMost)
            .getResultList();
  }

  /** The course, locked; empty if it is gone or another node holds it. */
  Optional<Course> lockIfFree(Due due) {
    var query =
        entities
            .createQuery("select c from Course c where c.id = :id", Course.class)
            .setParameter("id", due.id())
            .setLockMode(LockModeType.PESSIMISTIC_WRITE);
    if (skipLocked.isPossible()) {
      query.setHint("jakarta.persistence.lock.timeout", LockOptions.SKIP_LOCKED);
    }
    return query.getResultStream().findFirst();
  }

  /** Those that begin or end, the longest due first. */
  List<Enrolment> enrolments(Course course, Instant now, int atMost) {
    return entities
        .createQuery(
            """
            select e from Enrolment e join fetch e.user
            where e.course = :course and e.nextChange <= :now order by e.nextChange, e.id
            """,
            Enrolment.class)
        .setParameter("course", course)
        .setParameter("now", now)
        .setMaxResults(atMost)
        .getResultList();
  }

  /** When the next enrolment begins or ends; null if none will. */
  Instant next(Course course) {
    return entities
        .createQuery(
            "select min(e.nextChange) from Enrolment e where e.course = :course", Instant.class)
        .setParameter("course", course)
        .getSingleResult();
  }
}
