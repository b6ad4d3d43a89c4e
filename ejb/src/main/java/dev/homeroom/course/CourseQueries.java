package dev.homeroom.course;

import dev.homeroom.change.Conditions;
import dev.homeroom.change.Page;
import dev.homeroom.change.PageRequest;
import dev.homeroom.room.DerivedRooms;
import dev.homeroom.room.RoomView;
import dev.homeroom.site.Sites;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Reads courses and enrolments. */
@Transactional
@ApplicationScoped
public class CourseQueries {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private Sites sites;
  @Inject private Courses courses;
  @Inject private DerivedRooms rooms;

  /** The course with its rooms; 404 if there is none. */
  public CourseView get(String site, String courseId) {
    return view(courses.require(site, courseId));
  }

  CourseView view(Course course) {
    List<CourseRoom> known = courses.rooms(course);
    Map<Long, RoomView> shown = rooms.views(Courses.instances(known));
    return course.view(
        known.stream()
            .filter(room -> shown.containsKey(room.instanceRef()))
            .sorted(
                Comparator.comparing(
                    CourseRoom::groupRef, Comparator.nullsFirst(Comparator.naturalOrder())))
            .map(room -> viewOf(room, shown.get(room.instanceRef())))
            .toList());
  }

  private static CourseRoomView viewOf(CourseRoom room, RoomView shown) {
    return CourseRoomView.of(shown, room.groupRef() == null ? null : shown.instanceId());
  }

  /**
   * Courses without their rooms.
   *
   * @param site null for those of all sites
   */
  public Page<CourseView> list(String site, PageRequest page) {
    List<Course> found =
        new Conditions("c.id > :after")
            .with("after", page.afterNumber())
            .and("(not c.deleting or exists (select 1 from CourseRoom r where r.courseRef = c.id))")
            .and(sites.among("c.site.id", site))
            .query(
                entities,
                "select c from Course c join fetch c.site s",
                "c.id",
                page.limit(),
                Course.class)
            .getResultList();
    return Page.of(found, page.limit(), course -> Long.toString(course.id()))
        .map(course -> course.view(null));
  }

  /** The enrolments of a course, whether or not they count now. */
  public Page<EnrolmentView> enrolments(String site, String courseId, PageRequest page) {
    List<Enrolment> found =
        entities
            .createQuery(
                """
                select e from Enrolment e join fetch e.user
                where e.course = :course and e.id > :after order by e.id
                """,
                Enrolment.class)
            .setParameter("course", courses.require(site, courseId))
            .setParameter("after", page.afterNumber())
            .setMaxResults(page.limit() + 1)
            .getResultList();
    return Page.of(found, page.limit(), enrolment -> Long.toString(enrolment.id()))
        .map(Enrolment::view);
  }
}
