package dev.homeroom.course;

import dev.homeroom.queue.TriedAgain;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;

/** Forgets courses and groups that were deleted, as soon as their rooms are gone. */
@TriedAgain
@Transactional
@ApplicationScoped
public class CourseRemoval {

  private static final List<String> OF_COURSE =
      List.of(
          "delete from GroupMember m where m.group.id in"
              + " (select g.id from CourseGroup g where g.course.id = :id)",
          "delete from CourseGroup g where g.course.id = :id",
          "delete from Enrolment e where e.course.id = :id",
          "delete from CourseAvatar a where a.courseRef = :id",
          "delete from Course c where c.id = :id");

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  /** To be called now and then. */
  public void sweep() {
    entities
        .createQuery(
            """
            select g from CourseGroup g where g.deleting and not g.course.deleting
            and not exists (select 1 from CourseRoom r where r.groupRef = g.id)
            """,
            CourseGroup.class)
        .getResultList()
        .forEach(this::forget);
    entities
        .createQuery(
            """
            select c from Course c where c.deleting
            and not exists (select 1 from CourseRoom r where r.courseRef = c.id)
            """,
            Course.class)
        .getResultList()
        .forEach(this::forget);
  }

  /** Its rooms are gone. */
  @Transactional(TxType.MANDATORY)
  void forget(Course course) {
    entities.flush();
    OF_COURSE.forEach(statement -> delete(statement, course.id()));
    entities.detach(course);
  }

  /** Its room is gone. */
  @Transactional(TxType.MANDATORY)
  void forget(CourseGroup group) {
    entities.flush();
    forgetMembers(group);
    delete("delete from CourseGroup g where g.id = :id", group.id());
    entities.detach(group);
  }

  /** Nobody is in the group. */
  @Transactional(TxType.MANDATORY)
  void forgetMembers(CourseGroup group) {
    delete("delete from GroupMember m where m.group.id = :id", group.id());
  }

  /** Nobody is enrolled, or in a group. */
  @Transactional(TxType.MANDATORY)
  void forgetPeople(Course course) {
    entities.flush();
    delete(OF_COURSE.get(0), course.id());
    delete("delete from Enrolment e where e.course.id = :id", course.id());
  }

  private void delete(String statement, long id) {
    entities.createQuery(statement).setParameter("id", id).executeUpdate();
  }
}
