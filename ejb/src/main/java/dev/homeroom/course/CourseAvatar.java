package dev.homeroom.course;

import dev.homeroom.provider.Avatar;
import dev.homeroom.room.InstanceAvatar;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The picture of a course that has no room of its own yet. */
@Entity
@Table(name = "course_avatar")
public class CourseAvatar {

  @Id
  @Column(name = "course_ref")
  private long courseRef;

  private String digest;

  @Column(name = "media_type")
  private String mediaType;

  @Column(length = InstanceAvatar.MOST_BYTES)
  private byte[] content;

  protected CourseAvatar() {}

  CourseAvatar(Course course, Avatar avatar) {
    this.courseRef = course.id();
    this.digest = avatar.digest();
    this.mediaType = avatar.mediaType();
    this.content = avatar.content();
  }

  Avatar avatar() {
    return new Avatar(digest, mediaType, content);
  }
}
