package dev.homeroom.course;

import dev.homeroom.user.SiteUser;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** A person in a group; without an enrolment in the group's course this has no effect. */
@Entity
@Table(name = "group_member")
public class GroupMember {

  @Id
  @GeneratedValue(generator = "homeroom_sequence")
  private long id;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "group_ref")
  private CourseGroup group;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "user_ref")
  private SiteUser user;

  protected GroupMember() {}

  GroupMember(CourseGroup group, SiteUser user) {
    this.group = group;
    this.user = user;
  }
}
