package dev.homeroom.room;

import dev.homeroom.change.Storable;
import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;

/** What went wrong with a member the last time, and when that is tried again. */
@MappedSuperclass
public abstract class MemberAttempts {

  private String reason;
  private String detail;
  private int attempts;

  @Column(name = "first_failed_at")
  private Instant firstFailedAt;

  @Column(name = "next_attempt")
  private Instant nextAttempt;

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
