package dev.homeroom.user;

import dev.homeroom.change.Storable;
import dev.homeroom.provider.MemberOutcome;
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
import java.util.Objects;

/**
 * One chat identity of a user with a provider. A changed identity is a second account; the old one
 * stays until nobody is in a room by it.
 */
@Entity
@Table(name = "account")
public class UserAccount {

  @Id
  @GeneratedValue(generator = "homeroom_sequence")
  private long id;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "user_ref")
  private SiteUser user;

  private String provider;

  @Column(name = "remote_id")
  private String remoteId;

  @Column(name = "first_choice")
  private String firstChoice;

  private String claim = "";
  private boolean given;

  @Column(name = "is_current")
  private boolean current = true;

  @Column(name = "made_by_us")
  private boolean madeByUs;

  @Enumerated(EnumType.STRING)
  private AccountState state = AccountState.CLAIMED;

  private String reason;
  private String detail;

  @Column(name = "user_revision")
  private long userRevision;

  @Column(name = "display_name")
  private String displayName;

  private int attempts;

  @Column(name = "next_attempt")
  private Instant nextAttempt;

  protected UserAccount() {}

  /**
   * Claims an identity.
   *
   * @param remoteId null if there is none to be had
   * @param claim empty, or the site's code where sites share identities
   */
  public UserAccount(SiteUser user, String provider, String remoteId, boolean given, String claim) {
    this.user = user;
    this.provider = provider;
    this.remoteId = remoteId;
    this.given = given;
    this.claim = claim;
    this.userRevision = user.revision();
  }

  /**
   * The account is there, and may be used. It was there before, unless it appeared after we had
   * asked for it.
   */
  public void found(long revisionRead) {
    madeByUs |= isMaybeMade();
    settle(AccountState.USABLE, null, null, revisionRead);
  }

  private boolean isMaybeMade() {
    return MemberOutcome.MAYBE_MADE.equals(reason);
  }

  /**
   * The account was made by us.
   *
   * @param name the display name it bears; null if it could not be given
   */
  public void made(String name, long revisionRead) {
    settle(AccountState.USABLE, null, null, revisionRead);
    madeByUs = true;
    displayName = name;
  }

  /** Whether it is ours to name, and bears another name than its person. */
  public boolean isToBeNamed(Instant now) {
    return madeByUs
        && isUsable()
        && user.isNamedOtherwise(displayName)
        && (nextAttempt == null || !nextAttempt.isAfter(now));
  }

  /** A name is about to be sent; nobody else need do that until then. */
  public void naming(Instant until) {
    nextAttempt = until;
  }

  /** It bears this name, or will not be given it. */
  public void named(String name) {
    displayName = name;
    reason = null;
    detail = null;
    attempts = 0;
    nextAttempt = null;
  }

  /** Whether it may be used is looked at again before anybody is brought in by it. */
  public void doubted() {
    state = AccountState.CLAIMED;
  }

  /** There is no such account yet. */
  public void waits(String code, String sentence, long revisionRead) {
    settle(AccountState.WAITING, code, sentence, revisionRead);
  }

  /** It must not be used. */
  public void refused(String code, String sentence, long revisionRead) {
    settle(AccountState.REFUSED, code, sentence, revisionRead);
  }

  /**
   * The account could not be looked at; it is looked at again at this time. A result for an older
   * revision of the user is discarded; one that another room found for this revision is kept.
   */
  public void notLookedAt(String code, String sentence, Instant when, long revisionRead) {
    if (isUsable()) {
      return;
    }
    if (userRevision < revisionRead) {
      state = AccountState.CLAIMED;
      userRevision = revisionRead;
    }
    later(code, sentence, when);
  }

  /** To be tried again at this time. That it may have been made is not forgotten until then. */
  public void later(String code, String sentence, Instant when) {
    reason = isMaybeMade() ? reason : Storable.code(code);
    detail = Storable.sentence(sentence);
    attempts++;
    nextAttempt = when;
  }

  /**
   * Of all identities that the person may have, this is the one to be had as soon as nobody else
   * has it; null if there is none.
   */
  public void prefers(String identity) {
    firstChoice = Objects.equals(identity, remoteId) ? null : identity;
  }

  /** Which one the person may have is looked at again from this time on. */
  public void lookAgain(Instant now) {
    nextAttempt = now;
  }

  /** It is the person's identity again. */
  public void revive(boolean nowGiven, long revisionRead) {
    current = true;
    given = nowGiven;
    state = AccountState.CLAIMED;
    userRevision = revisionRead;
  }

  private void settle(AccountState newState, String code, String sentence, long revisionRead) {
    state = newState;
    reason = Storable.code(code);
    detail = Storable.sentence(sentence);
    userRevision = revisionRead;
    attempts = 0;
    nextAttempt = null;
  }

  /** Whether the site gives another identity than this one, or has taken this one back. */
  boolean isOutdated() {
    return user.givenIdentity(provider).map(id -> !id.equals(remoteId)).orElse(given);
  }

  /** Whether it is this user's, current or not. */
  public boolean belongsTo(SiteUser somebody) {
    return user.id() == somebody.id();
  }

  /** Whether both sites have declared that the same identity may belong to users of each. */
  public boolean isShareableWith(SiteUser somebody) {
    return user.site().id() != somebody.site().id()
        && user.site().settings().sharesIdentities()
        && somebody.site().settings().sharesIdentities();
  }

  public long id() {
    return id;
  }

  public SiteUser user() {
    return user;
  }

  public String remoteId() {
    return remoteId;
  }

  public boolean isUsable() {
    return state == AccountState.USABLE;
  }

  public boolean isGiven() {
    return given;
  }

  public boolean isCurrent() {
    return current;
  }

  /** Its user has another one by now, or will soon be erased. */
  public boolean isBeingGivenUp() {
    return !current || user.isDeleting();
  }

  /** Whether there is no such account, or none to be used, and we did not make it either. */
  public boolean isOfNoUse() {
    boolean looked = state == AccountState.WAITING || state == AccountState.REFUSED;
    return looked && !madeByUs;
  }

  public int attempts() {
    return attempts;
  }
}
