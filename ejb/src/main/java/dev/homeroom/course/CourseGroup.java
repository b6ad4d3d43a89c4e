package dev.homeroom.course;

import dev.homeroom.room.InstanceKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.List;

/** A group of people of one course. */
@Entity
@Table(name = "course_group")
public class CourseGroup {

  @Id
  @GeneratedValue(generator = "homeroom_sequence")
  private long id;

  @Column(name = "site_id")
  private long siteId;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "course_ref")
  private Course course;

  @Column(name = "group_id")
  private String groupId;

  private String name;
  private boolean deleting;

  protected CourseGroup() {}

  CourseGroup(Course course, String groupId) {
    this.course = course;
    this.siteId = course.site().id();
    this.groupId = groupId;
  }

  void rename(String newName) {
    name = newName;
  }

  void startDeleting() {
    deleting = true;
  }

  boolean isDeleting() {
    return deleting;
  }

  boolean isOf(Course other) {
    return course.id() == other.id();
  }

  /** The instance that its room is of. */
  InstanceKey key() {
    return new InstanceKey("core_group", "groupcommunication", groupId);
  }

  long id() {
    return id;
  }

  String groupId() {
    return groupId;
  }

  String name() {
    return name;
  }

  GroupView view(long size, List<String> members) {
    return new GroupView(course.courseId(), groupId, name, size, deleting, members);
  }
}
