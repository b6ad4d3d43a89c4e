package dev.homeroom.course;

import dev.homeroom.change.Caller;
import dev.homeroom.queue.TriedAgain;
import dev.homeroom.room.DerivedRooms;
import dev.homeroom.room.InstanceKey;
import dev.homeroom.user.SiteUsers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;

/** Records what the LMS says about courses; each method is one transaction. */
@TriedAgain
@Transactional
@ApplicationScoped
public class CourseChanges {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private CourseQueries queries;
  @Inject private CourseRemoval removal;
  @Inject private CourseRooms courseRooms;
  @Inject private Courses courses;
  @Inject private DerivedRooms rooms;
  @Inject private SiteUsers users;

  /** Whether the course was made by this change, and what it is now. */
  public record Recorded(boolean created, CourseView course) {}

  /** Makes the course what the LMS says, and its rooms what follows from that. */
  public Recorded put(Caller caller, String courseId, CourseWanted wanted) {
    lockNewcomers(caller, courseId, wanted);
    Courses.Locked locked = courses.lockOrCreate(caller.site(), courseId);
    Course course = locked.course();
    course.become(wanted);
    rooms.require(course.room());
    if (locked.created()) {
      entities.persist(course);
    }
    courseRooms.follow(caller, course);
    return new Recorded(locked.created(), queries.view(course));
  }

  /**
   * People who are about to come into a room that is not there yet are locked before the course.
   */
  private void lockNewcomers(Caller caller, String courseId, CourseWanted wanted) {
    if (courseRooms.lacksRooms(caller.site(), courseId, wanted.groupMode())) {
      users.lock(caller.site(), courses.enrolled(caller.site(), courseId));
    }
  }

  /**
   * Takes everybody out of its rooms and forgets them, then the course. Of one that is being
   * deleted only those rooms are left that are not gone yet.
   *
   * @param remote whether the remote rooms are deleted too
   */
  public void delete(Caller caller, String courseId, boolean remote) {
    Course course = courses.lockEvenDeleting(caller.site(), courseId);
    if (course.isDeleting() && !remote) {
      return;
    }
    List<InstanceKey> keys = courseRooms.keys(course);
    course.startDeleting();
    removal.forgetPeople(course);
    rooms.delete(caller, keys, remote);
    removal.sweep();
  }
}
