package dev.homeroom.room;

import dev.homeroom.change.Storable;
import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.Objects;

/**
 * What the last attempt at a member was about, what went wrong with it, and when that is tried
 * again. A settlement counts only for the roster entry and the revisions it was about, so a newer
 * wish is never hidden by an older outcome.
 */
@MappedSuperclass
public abstract class MemberAttempts {

  @Column(name = "entry_id")
  private Long entryId;

  @Column(name = "entry_revision")
  private Long entryRevision;

  @Column(name = "user_revision")
  private Long userRevision;

  private String reason;
  private String detail;
  private int attempts;

  @Column(name = "first_failed_at")
  private Instant firstFailedAt;

  @Column(name = "next_attempt")
  private Instant nextAttempt;

  /** From now on it is about this wish; how long another one failed says nothing of it. */
  void beAbout(WantedMember wanted) {
    if (!isAbout(wanted)) {
      attempts = 0;
      firstFailedAt = null;
    }
    entryId = wanted.entryId();
    entryRevision = wanted.entryRevision();
    userRevision = wanted.userRevision();
  }

  private boolean isAbout(WantedMember wanted) {
    return Objects.equals(entryId, wanted.entryId())
        && Objects.equals(entryRevision, wanted.entryRevision())
        && Objects.equals(userRevision, wanted.userRevision());
  }

  /** An attempt at this wish was made; null where nobody is wanted. */
  public void tried(WantedMember wanted) {
    if (wanted != null) {
      beAbout(wanted);
    }
  }

  /** It is about no wish any more. */
  void beAboutNothing() {
    entryId = null;
  }

  /** Whether anything was ever settled for a wish that it is still about. */
  boolean isAboutAWish() {
    return entryId != null;
  }

  /** Will not be done until somebody changes something. */
  public void refused(WantedMember wanted, String code, String sentence) {
    if (wanted != null) {
      beAbout(wanted);
    }
    refused(code, sentence);
  }

  /**
   * Not now: to be tried again for this person alone.
   *
   * @param wanted as it was read; null where somebody was to be removed
   */
  public void later(WantedMember wanted, String code, String sentence, Instant now, Instant when) {
    if (wanted != null) {
      beAbout(wanted);
    }
    later(code, sentence, now, when);
  }

  /** Will not be done. */
  void refused(String code, String sentence) {
    reason = Storable.code(code);
    detail = Storable.sentence(sentence);
    nextAttempt = null;
  }

  void later(String code, String sentence, Instant now, Instant when) {
    reason = Storable.code(code);
    detail = Storable.sentence(sentence);
    attempts++;
    firstFailedAt = firstFailedAt == null ? now : firstFailedAt;
    nextAttempt = when;
  }

  /** Whether it has been failing since before the given time. */
  public boolean failsSinceBefore(Instant time) {
    return firstFailedAt != null && firstFailedAt.isBefore(time);
  }

  /** Forgets that it failed, so that it is tried again. */
  public void clearFailure() {
    reason = null;
    detail = null;
    attempts = 0;
    firstFailedAt = null;
    nextAttempt = null;
  }

  boolean isRefused() {
    return reason != null && nextAttempt == null;
  }

  boolean isRefusedWith(String code) {
    return isRefused() && reason.equals(code);
  }

  /** What was refused is tried once more; a delay is waited for, and giving up is not undone. */
  void tryAgain() {
    if (isRefused()) {
      reason = null;
      detail = null;
    }
  }

  public int attempts() {
    return attempts;
  }
}
