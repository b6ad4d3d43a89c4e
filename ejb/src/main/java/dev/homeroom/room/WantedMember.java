package dev.homeroom.room;

import dev.homeroom.provider.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** Somebody who may be in a room now, as room, roster and user together decide. A view. */
@Entity
@Immutable
@Table(name = "wanted_member")
public class WantedMember {

  @Id
  @Column(name = "entry_id")
  private long entryId;

  @Column(name = "room_id")
  private long roomId;

  private String provider;
  private boolean archived;

  @Column(name = "entry_revision")
  private long entryRevision;

  private boolean held;

  @Column(name = "user_ref")
  private long userRef;

  @Column(name = "user_revision")
  private long userRevision;

  @Enumerated(EnumType.STRING)
  private Role role;

  protected WantedMember() {}

  public long entryId() {
    return entryId;
  }

  public long entryRevision() {
    return entryRevision;
  }

  public long userRef() {
    return userRef;
  }

  public long userRevision() {
    return userRevision;
  }

  public Role role() {
    return role;
  }

  /** On the roster only as long as nobody has approved of the removal. */
  public boolean isHeld() {
    return held;
  }
}
