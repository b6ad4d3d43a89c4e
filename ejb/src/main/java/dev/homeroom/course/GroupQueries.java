package dev.homeroom.course;

import dev.homeroom.change.ChangeRefused;
import dev.homeroom.change.Page;
import dev.homeroom.change.PageRequest;
import dev.homeroom.change.Parts;
import dev.homeroom.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads groups and who is in them. */
@Transactional
@ApplicationScoped
public class GroupQueries {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private Courses courses;

  /** The group with its members; 404 if the course has none such. */
  public GroupView get(String site, String courseId, String groupId) {
    return view(require(courses.require(site, courseId), groupId));
  }

  /** The groups of a course, without their members. */
  public Page<GroupView> list(String site, String courseId, PageRequest page) {
    Course course = courses.require(site, courseId);
    List<Object[]> found =
        entities
            .createQuery(
                """
                select g, (select count(m) from GroupMember m where m.group = g)
                from CourseGroup g where g.course = :course and g.id > :after order by g.id
                """,
                Object[].class)
            .setParameter("course", course)
            .setParameter("after", page.afterNumber())
            .setMaxResults(page.limit() + 1)
            .getResultList();
    return Page.of(found, page.limit(), row -> Long.toString(((CourseGroup) row[0]).id()))
        .map(row -> ((CourseGroup) row[0]).view((Long) row[1], null));
  }

  GroupView view(CourseGroup group) {
    List<String> members = members(group).keySet().stream().sorted().toList();
    return group.view(members.size(), members);
  }

  /** The course's group; 404 if it has none such. */
  CourseGroup require(Course course, String groupId) {
    CourseGroup found = find(course.site(), groupId);
    if (found == null || !found.isOf(course)) {
      throw ChangeRefused.notFound("The course has no group " + groupId + ".");
    }
    return found;
  }

  /** Null if the site has none such. */
  CourseGroup find(Site site, String groupId) {
    return entities
        .createQuery(
            "select g from CourseGroup g where g.groupId = :id and g.siteId = :site",
            CourseGroup.class)
        .setParameter("id", groupId)
        .setParameter("site", site.id())
        .getResultStream()
        .findFirst()
        .orElse(null);
  }

  /** The memberships of a group, by user id. */
  Map<String, Long> members(CourseGroup group) {
    return entities
        .createQuery(
            "select m.user.userId, m.id from GroupMember m where m.group = :group", Object[].class)
        .setParameter("group", group)
        .getResultStream()
        .collect(Collectors.toMap(row -> (String) row[0], row -> (Long) row[1]));
  }

  /** Who is in a group, if there is one. */
  List<String> userIds(String site, String groupId) {
    return entities
        .createQuery(
            """
            select m.user.userId from GroupMember m join m.group g
            where g.groupId = :id and g.course.site.code = :site
            """,
            String.class)
        .setParameter("id", groupId)
        .setParameter("site", site)
        .getResultList();
  }

  /** Ends these memberships. */
  void remove(Collection<Long> ids) {
    for (List<Long> some : Parts.of(ids)) {
      entities
          .createQuery("delete from GroupMember m where m.id in :ids")
          .setParameter("ids", some)
          .executeUpdate();
    }
  }
}
