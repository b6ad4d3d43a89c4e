package dev.homeroom.course;

import dev.homeroom.change.Caller;
import dev.homeroom.change.ChangeRefused;
import dev.homeroom.queue.TriedAgain;
import dev.homeroom.room.DerivedRooms;
import dev.homeroom.user.SiteUser;
import dev.homeroom.user.SiteUsers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Records what the LMS says about groups; each method is one transaction. */
@TriedAgain
@Transactional
@ApplicationScoped
public class GroupChanges {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private CourseRooms courseRooms;
  @Inject private CourseRosters rosters;
  @Inject private Courses courses;
  @Inject private DerivedRooms rooms;
  @Inject private GroupQueries groups;
  @Inject private CourseRemoval removal;
  @Inject private SiteUsers users;

  /** Whether the group was made by this change, and what it is now. */
  public record Recorded(boolean created, GroupView group) {}

  /**
   * Makes the group what the LMS says. A removal from its room is judged by the removal guard.
   *
   * @param members user ids; those who are not enrolled have no effect until they are
   */
  public Recorded put(
      Caller caller, String courseId, String groupId, String name, List<String> members) {
    Map<String, SiteUser> newcomers = lockNewcomers(caller, courseId, groupId, members);
    Course course = courses.lock(caller.site(), courseId);
    CourseGroup found = groups.find(course.site(), groupId);
    boolean created = found == null || isGone(caller, found);
    CourseGroup group = created ? make(course, groupId, name, found) : found;
    require(course, group);
    group.rename(name);
    takeMembers(caller, group, members, newcomers);
    if (courseRooms.mayFollow(course)) {
      courseRooms.follow(caller, course, group);
    }
    rosters.fill(caller, course, courseRooms.instances(course, group));
    return new Recorded(created, groups.view(group));
  }

  /** Those who are not in the group yet; with a new room also those who have access to all. */
  private Map<String, SiteUser> lockNewcomers(
      Caller caller, String courseId, String groupId, List<String> members) {
    Set<String> newcomers = new HashSet<>(members);
    newcomers.removeAll(groups.userIds(caller.site(), groupId));
    Map<String, SiteUser> locked = users.keepOrCreate(caller.site(), newcomers);
    if (courseRooms.lacksRoom(caller.site(), groupId)) {
      users.lock(caller.site(), courses.withAllGroups(caller.site(), courseId));
    }
    return locked;
  }

  /** Whichever course it was of: as long as its room is there, another would be taken for it. */
  private boolean isGone(Caller caller, CourseGroup group) {
    return group.isDeleting() && courseRooms.lacksRoom(caller.site(), group.groupId());
  }

  private CourseGroup make(Course course, String groupId, String name, CourseGroup gone) {
    if (gone != null) {
      removal.forget(gone);
    }
    CourseGroup made = new CourseGroup(course, groupId);
    made.rename(name);
    entities.persist(made);
    return made;
  }

  private static void require(Course course, CourseGroup group) {
    if (group.isDeleting()) {
      throw ChangeRefused.conflict("The group is being deleted; try again when it is gone.");
    }
    if (!group.isOf(course)) {
      throw ChangeRefused.conflict("Group " + group.groupId() + " belongs to another course.");
    }
  }

  private void takeMembers(
      Caller caller, CourseGroup group, List<String> members, Map<String, SiteUser> newcomers) {
    Map<String, Long> lacking = new TreeMap<>(groups.members(group));
    Set<String> missing = new HashSet<>(members);
    missing.removeAll(lacking.keySet());
    lacking.keySet().removeAll(Set.copyOf(members));
    groups.remove(lacking.values());
    Set<String> unlocked = new HashSet<>(missing);
    unlocked.removeAll(newcomers.keySet());
    newcomers.putAll(users.keepOrCreate(caller.site(), unlocked));
    missing.forEach(id -> entities.persist(new GroupMember(group, newcomers.get(id))));
    entities.flush();
  }

  /** Takes everybody out of its room and forgets it, then the group. */
  public void delete(Caller caller, String courseId, String groupId) {
    Course course = courses.lock(caller.site(), courseId);
    CourseGroup group = groups.require(course, groupId);
    if (group.isDeleting()) {
      return;
    }
    boolean hasRoom = !courseRooms.instances(course, group).isEmpty();
    group.startDeleting();
    entities.flush();
    removal.forgetMembers(group);
    rooms.delete(caller, hasRoom ? List.of(group.key()) : List.of(), false);
    removal.sweep();
  }
}
