package dev.homeroom.course;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.Synchronize;

/** The instance that the room of a course, or of one of its groups, is of. A view. */
@Entity
@Immutable
@Synchronize({"course", "course_group", "instance"})
@Table(name = "course_room")
public class CourseRoom {

  @Id
  @Column(name = "instance_ref")
  private long instanceRef;

  @Column(name = "course_ref")
  private long courseRef;

  @Column(name = "group_ref")
  private Long groupRef;

  protected CourseRoom() {}

  long instanceRef() {
    return instanceRef;
  }

  /** Null for the course's own. */
  Long groupRef() {
    return groupRef;
  }
}
