package dev.homeroom.room;

import dev.homeroom.change.ChangeRefused;
import dev.homeroom.site.Site;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** The LMS thing that has a room, and the roster's head: the last generation taken and the hold. */
@Entity
@Table(name = "instance")
public class Instance extends TakesGenerations {

  @Id
  @GeneratedValue(generator = "homeroom_sequence")
  private long id;

  @ManyToOne
  @JoinColumn(name = "site_id")
  private Site site;

  @Embedded private InstanceKey key;

  private long version;

  @Column(name = "hold_version")
  private long holdVersion;

  @Column(name = "hold_reason")
  private String holdReason;

  private boolean derived;

  protected Instance() {}

  Instance(Site site, InstanceKey key) {
    this.site = site;
    this.key = key;
  }

  /** Its versions are none that an earlier one, which is gone, has had. */
  void succeed(FormerInstance former) {
    version = former.version();
    holdVersion = former.holdVersion();
  }

  /** Its room follows a course or a group, and is changed only through that. */
  public void derive() {
    derived = true;
  }

  public boolean isDerived() {
    return derived;
  }

  /** Says that what is wanted of its room has changed. */
  void raiseVersion() {
    version++;
  }

  /** Refuses a change whose sender saw another version. */
  void requireVersion(Long expected) {
    if (expected != null && expected != version) {
      throw ChangeRefused.preconditionFailed("The room is at version " + version + " now.");
    }
  }

  /**
   * Notes why removals are held now.
   *
   * @param reason null if nothing is held
   * @param others whether other people are held than before: then the hold's version moves, so that
   *     nobody approves of a removal they did not see
   */
  void hold(String reason, boolean others) {
    holdReason = reason;
    if (others) {
      holdVersion++;
    }
  }

  /** Refuses a decision about another hold than this one. */
  void requireHold(long seen) {
    if (holdReason == null) {
      throw ChangeRefused.conflict("No removal waits for approval.");
    }
    if (seen != holdVersion) {
      throw ChangeRefused.conflict("The hold is at version " + holdVersion + " now; look again.");
    }
  }

  public long id() {
    return id;
  }

  public Site site() {
    return site;
  }

  public InstanceKey key() {
    return key;
  }

  long version() {
    return version;
  }

  long holdVersion() {
    return holdVersion;
  }

  /** Why removals are held; null if none is. */
  public String holdReason() {
    return holdReason;
  }
}
