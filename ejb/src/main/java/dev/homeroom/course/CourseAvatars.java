package dev.homeroom.course;

import dev.homeroom.change.Caller;
import dev.homeroom.change.ChangeRefused;
import dev.homeroom.provider.Avatar;
import dev.homeroom.queue.TriedAgain;
import dev.homeroom.room.AvatarChanges;
import dev.homeroom.room.AvatarKind;
import dev.homeroom.room.AvatarView;
import dev.homeroom.room.DerivedRooms;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

/**
 * The pictures of courses, which their own rooms get; those of groups have none. One that is sent
 * before there is a room waits for it. A method is one transaction unless it is marked otherwise.
 */
@TriedAgain
@Transactional
@ApplicationScoped
public class CourseAvatars {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private AvatarChanges changes;
  @Inject private Courses courses;
  @Inject private DerivedRooms rooms;

  /** The picture; 404 if the course has none. */
  public AvatarView get(String site, String courseId) {
    Course course = courses.require(site, courseId);
    Avatar avatar = hasRoom(course) ? rooms.avatar(site, course.key()) : waiting(course);
    if (avatar == null) {
      throw ChangeRefused.notFound("The course has no avatar.");
    }
    return new AvatarView(avatar.digest(), avatar.mediaType(), avatar.content());
  }

  /** The same bytes again change nothing and queue nothing. */
  public void put(Caller caller, String courseId, AvatarKind kind, byte[] bytes) {
    changes.require(kind, bytes);
    set(caller, courses.lock(caller.site(), courseId), Avatar.of(kind.mediaType(), bytes));
  }

  /** Takes it off, if there is one. */
  public void remove(Caller caller, String courseId) {
    set(caller, courses.lock(caller.site(), courseId), null);
  }

  private void set(Caller caller, Course course, Avatar avatar) {
    if (hasRoom(course)) {
      rooms.setAvatar(caller, course.key(), avatar);
      return;
    }
    forgetWaiting(course);
    if (avatar != null) {
      entities.persist(new CourseAvatar(course, avatar));
    }
  }

  private boolean hasRoom(Course course) {
    return courses.rooms(course).stream().anyMatch(room -> room.groupRef() == null);
  }

  private Avatar waiting(Course course) {
    CourseAvatar waiting = entities.find(CourseAvatar.class, course.id());
    return waiting == null ? null : waiting.avatar();
  }

  private void forgetWaiting(Course course) {
    CourseAvatar waiting = entities.find(CourseAvatar.class, course.id());
    if (waiting != null) {
      entities.remove(waiting);
      entities.flush();
    }
  }

  /** Rooms have been made; that of the course gets the picture that waits for it. */
  @Transactional(TxType.MANDATORY)
  void giveWaiting(Caller caller, Course course) {
    Avatar waiting = waiting(course);
    if (waiting != null && hasRoom(course)) {
      forgetWaiting(course);
      rooms.setAvatar(caller, course.key(), waiting);
    }
  }
}
