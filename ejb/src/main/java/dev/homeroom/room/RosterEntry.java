package dev.homeroom.room;

import dev.homeroom.provider.Role;
import dev.homeroom.user.SiteUser;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/**
 * One person on a roster. Its id is that of one enrolment: somebody enrolled anew is a new entry. A
 * held entry is no longer on the roster, but its removal waits for approval.
 */
@Entity
@Table(name = "roster_entry")
public class RosterEntry {

  @Id
  @GeneratedValue(generator = "homeroom_sequence")
  private long id;

  @Column(name = "instance_ref")
  private long instanceRef;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "user_ref")
  private SiteUser user;

  @Enumerated(EnumType.STRING)
  private Role role;

  private boolean held;
  private boolean kept;
  private long revision;

  protected RosterEntry() {}

  RosterEntry(Instance instance, SiteUser user, Role role) {
    this.instanceRef = instance.id();
    this.user = user;
    this.role = role;
  }

  /** Wants the person with this role; answers whether that is another one. */
  boolean want(Role wanted) {
    if (role == wanted) {
      return false;
    }
    role = wanted;
    revision++;
    return true;
  }

  void hold() {
    held = true;
    kept = false;
  }

  /** On the roster, since the last change says so. */
  void release() {
    held = false;
    kept = false;
  }

  /** On the roster again, though the last change lacks the person, since somebody has said no. */
  void keep() {
    held = false;
    kept = true;
  }

  boolean isHeld() {
    return held;
  }

  /** Whether the last roster taken names the person: not one who is held, or was put back. */
  boolean isNamed() {
    return !held && !kept;
  }

  long id() {
    return id;
  }

  /** Whether the person has more power in the room than others. */
  boolean leads() {
    return role != Role.MEMBER || user.isSiteAdmin();
  }

  Role role() {
    return role;
  }

  SiteUser user() {
    return user;
  }
}
