package dev.homeroom.room;

import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.provider.Role;
import dev.homeroom.user.SiteUser;
import dev.homeroom.user.UserAccount;
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
import java.time.Instant;

/** One remote account in one room: what is there. Who is wanted stands on the roster. */
@Entity
@Table(name = "member")
public class Member extends MemberAttempts {

  @Id
  @GeneratedValue(generator = "homeroom_sequence")
  private long id;

  @Column(name = "room_id")
  private long roomId;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "account_id")
  private UserAccount account;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "user_ref")
  private SiteUser user;

  @Column(name = "remote_id")
  private String remoteId;

  @Enumerated(EnumType.STRING)
  private Presence presence = Presence.ABSENT;

  @Enumerated(EnumType.STRING)
  private Role role;

  @Enumerated(EnumType.STRING)
  private Origin origin = Origin.MANAGED;

  @Column(name = "spared_until")
  private Instant sparedUntil;

  protected Member() {}

  public Member(Room room, UserAccount account) {
    this.roomId = room.id();
    this.account = account;
    this.user = account.user();
    this.remoteId = account.remoteId();
  }

  /** An account that no user has. */
  public Member(Room room, String remoteId) {
    this.roomId = room.id();
    this.remoteId = remoteId;
  }

  /** The account belongs to a user now. */
  public void belongTo(UserAccount owned) {
    account = owned;
    user = owned.user();
  }

  /** The account is its user's no longer, and nobody else's yet. */
  public void belongToNobody() {
    account = null;
    user = null;
  }

  /** A join is about to be sent. */
  public void joining(WantedMember wanted) {
    if (presence == Presence.LEAVING) {
      clearFailure();
    }
    beAbout(wanted);
    presence = Presence.JOINING;
  }

  /** A removal is about to be sent. */
  public void leaving() {
    if (presence != Presence.LEAVING) {
      clearFailure();
    }
    presence = Presence.LEAVING;
    sparedUntil = null;
  }

  /** If the roster lacks the person, they stay until then all the same; null: no longer. */
  public void spare(Instant until) {
    sparedUntil = until;
  }

  /** In the room, with this role. */
  public void joined(WantedMember wanted, Origin by) {
    beAbout(wanted);
    presence = Presence.JOINED;
    role = wanted.role();
    origin = by;
    clearFailure();
  }

  /**
   * Found in the room by a synchronisation.
   *
   * @param wanted null if nobody wants this member there
   * @param found null for a level set by hand
   */
  public void foundJoined(WantedMember wanted, Role found, Origin by) {
    if (wanted == null && keepsLevel(found)) {
      return;
    }
    if (wanted == null && presence == Presence.JOINED && role != found) {
      beAboutNothing(); // Whatever level we once gave, a hand has set this one.
    }
    if (presence != Presence.JOINED) {
      clearFailure();
    }
    if (presence != Presence.JOINED && presence != Presence.LEAVING) {
      origin = by;
    }
    tryAgain();
    if (wanted != null) {
      beAbout(wanted);
    }
    presence = Presence.JOINED;
    role = found;
  }

  /** In the room by the account that counts, with the role that is wanted, and nothing is held. */
  public boolean isAs(WantedMember wanted) {
    return wanted != null
        && !wanted.isHeld()
        && presence == Presence.JOINED
        && (role == null || role == wanted.role())
        && account != null
        && account.isCurrent()
        && account.isUsable();
  }

  /** It could not be removed for its level, and has one that no role has still. */
  private boolean keepsLevel(Role found) {
    return presence == Presence.LEAVING && isRefusedWith(MemberOutcome.LEVEL_KEPT) && found == null;
  }

  /** Not in the room, and nobody who is wanted should stay out. */
  public void foundAbsent() {
    if (presence == Presence.ABSENT || presence == Presence.JOINING) {
      tryAgain();
    } else {
      clearFailure();
    }
    presence = Presence.ABSENT;
    role = null;
  }

  /** Not in the room, but invited by us; no removal that is under way is forgotten. */
  public void foundInvited() {
    tryAgain();
    presence = presence == Presence.LEAVING ? Presence.LEAVING : Presence.INVITED;
    role = null;
  }

  /** Could not be brought in, but may come all the same. */
  public void onlyInvited(WantedMember wanted, String code, String sentence) {
    presence = Presence.INVITED;
    role = null;
    refused(wanted, code, sentence);
  }

  /** Out by the person's own act, for the enrolment that this member was settled for. */
  public void foundLeft() {
    presence = Presence.LEFT;
    role = null;
    clearFailure();
  }

  /** Found banned, for the enrolment that this member was settled for. */
  public void foundBanned() {
    presence = Presence.BANNED;
    role = null;
    clearFailure();
  }

  /** The role is what is wanted now. */
  public void levelled(WantedMember wanted) {
    beAbout(wanted);
    role = wanted.role();
    clearFailure();
  }

  /** Has a level that somebody set by hand, which is kept. */
  public void keptByHand(WantedMember wanted) {
    beAbout(wanted);
    unwanted(null);
  }

  /** Stays though nobody wants it, without the power we gave; null: with a level set by hand. */
  public void unwanted(Role left) {
    role = left;
    clearFailure();
  }

  /** Banned from the room. */
  public void banned(WantedMember wanted) {
    beAbout(wanted);
    presence = Presence.BANNED;
    clearFailure();
  }

  /** Whether it is, or may be, in the room, or may come by our invitation. */
  public boolean mayBeThere() {
    return presence.mayBeThere();
  }

  /**
   * Whether we take it out of the room if it is not wanted: it is, or may be, there, was not added
   * by hand, unless the site wants nobody like that, and has no level that is never touched.
   */
  public boolean isToBeTakenOut(boolean removesManual) {
    boolean byHand = presence == Presence.JOINED && !isManaged();
    boolean kept = presence == Presence.LEAVING && isRefusedWith(MemberOutcome.LEVEL_KEPT);
    return mayBeThere() && !kept && (!byHand || removesManual);
  }

  /** Whether it stays since it was added by hand, and has power that we gave it. */
  public boolean hasPowerToTakeBack() {
    boolean ours = role == Role.MODERATOR || role == Role.ADMIN;
    return presence == Presence.JOINED && !isManaged() && ours && isAboutAWish();
  }

  public boolean isManaged() {
    return origin == Origin.MANAGED;
  }

  /** Whether we knew this account to be in the room. */
  public boolean wasJoined() {
    return presence == Presence.JOINED;
  }

  /** Whether the person went by their own act, and has not been brought in since. */
  public boolean hasLeft() {
    return presence == Presence.LEFT;
  }

  Role role() {
    return role;
  }

  public Presence presence() {
    return presence;
  }

  public Origin origin() {
    return origin;
  }

  public long id() {
    return id;
  }

  public String remoteId() {
    return remoteId;
  }

  public SiteUser user() {
    return user;
  }

  public UserAccount account() {
    return account;
  }
}
