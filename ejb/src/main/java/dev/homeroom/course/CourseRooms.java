package dev.homeroom.course;

import dev.homeroom.change.Caller;
import dev.homeroom.room.DerivedRooms;
import dev.homeroom.room.DerivedRooms.Wanted;
import dev.homeroom.room.InstanceKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Derives the rooms of a course and its groups: one of the two kinds is used, the other disabled.
 */
@ApplicationScoped
public class CourseRooms {

  private static final Logger LOG = Logger.getLogger(CourseRooms.class.getName());

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private CourseAvatars avatars;
  @Inject private Courses courses;
  @Inject private CourseRosters rosters;
  @Inject private DerivedRooms rooms;

  /** All of them, and the rosters of those that are new. */
  void follow(Caller caller, Course course) {
    List<Wanted> wanted = new ArrayList<>();
    wanted.add(new Wanted(course.key(), course.room(), !course.hasGroupRooms()));
    groups(course).stream()
        .filter(group -> !group.isDeleting())
        .forEach(group -> wanted.add(wanted(course, group)));
    Set<Long> known = Courses.instances(courses.rooms(course));
    Set<Long> made = rooms.put(caller, wanted, known);
    rosters.fill(caller, course, made);
    if (!made.isEmpty()) {
      avatars.giveWaiting(caller, course);
    }
  }

  /**
   * Whether they may be as the course says now. They may not if the site has got a default provider
   * since that cannot be used; then they stay as they are.
   */
  boolean mayFollow(Course course) {
    boolean accepted = rooms.accepts(course.room());
    if (!accepted) {
      LOG.log(
          Level.WARNING,
          "The rooms of course {0} stay as they are: the site''s default provider cannot be used.",
          course.courseId());
    }
    return accepted;
  }

  /** That of one group, with its roster if it is new. */
  void follow(Caller caller, Course course, CourseGroup group) {
    List<Wanted> wanted = List.of(wanted(course, group));
    rosters.fill(caller, course, rooms.put(caller, wanted, instances(course, group)));
  }

  /** The instance of a group's room; none, or one. */
  Set<Long> instances(Course course, CourseGroup group) {
    return Courses.instances(
        courses.rooms(course).stream()
            .filter(room -> Long.valueOf(group.id()).equals(room.groupRef()))
            .toList());
  }

  private static Wanted wanted(Course course, CourseGroup group) {
    return new Wanted(group.key(), course.roomOf(group), course.hasGroupRooms());
  }

  /** The instances of the rooms that it has, those of groups being deleted among them. */
  List<InstanceKey> keys(Course course) {
    Set<Long> there =
        courses.rooms(course).stream()
            .map(room -> room.groupRef() == null ? Long.valueOf(0) : room.groupRef())
            .collect(Collectors.toSet());
    Stream<InstanceKey> ofGroups =
        groups(course).stream().filter(group -> there.contains(group.id())).map(CourseGroup::key);
    Stream<InstanceKey> own = there.contains(0L) ? Stream.of(course.key()) : Stream.empty();
    return Stream.concat(own, ofGroups).toList();
  }

  /** Whether a room may have to be made for the course in this mode. */
  boolean lacksRooms(String site, String courseId, GroupMode mode) {
    String lacking =
        mode == GroupMode.NONE
            ? """
              select c.id from Course c where c.courseId = :id and c.site.code = :site
              and not exists (select 1 from CourseRoom r
                where r.courseRef = c.id and r.groupRef is null)
              """
            : """
              select g.id from CourseGroup g join g.course c
              where c.courseId = :id and c.site.code = :site
              and not exists (select 1 from CourseRoom r where r.groupRef = g.id)
              """;
    return isFound(lacking, site, courseId);
  }

  /** Whether a room may have to be made for the group. */
  boolean lacksRoom(String site, String groupId) {
    String there =
        """
        select g.id from CourseGroup g join g.course c
        where g.groupId = :id and c.site.code = :site
        and exists (select 1 from CourseRoom r where r.groupRef = g.id)
        """;
    return !isFound(there, site, groupId);
  }

  private boolean isFound(String query, String site, String id) {
    return !entities
        .createQuery(query, Long.class)
        .setParameter("id", id)
        .setParameter("site", site)
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  private List<CourseGroup> groups(Course course) {
    return entities
        .createQuery(
            "select g from CourseGroup g where g.course = :course order by g.id", CourseGroup.class)
        .setParameter("course", course)
        .getResultList();
  }
}
