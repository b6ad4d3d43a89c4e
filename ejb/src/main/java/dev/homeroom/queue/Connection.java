package dev.homeroom.queue;

import dev.homeroom.change.Storable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;

/** How the chat service of a provider is doing, for all nodes together. */
@Entity
@Table(name = "connection")
public class Connection {

  @Id private String provider;
  private boolean enabled = true;
  private int failures;

  @Column(name = "away_since")
  private Instant awaySince;

  @Column(name = "waiting_until")
  private Instant waitingUntil;

  private String error;

  protected Connection() {}

  Connection(String provider) {
    this.provider = provider;
  }

  /**
   * Nothing is sent to it until then. Rooms that were being worked on when it failed fail after it:
   * that is the same failure, and shortens no delay.
   */
  void away(Duration delay, Trouble trouble, Instant now) {
    boolean isNew = !isWaiting(now);
    failures += isNew ? 1 : 0;
    awaySince = awaySince == null ? now : awaySince;
    Instant then = now.plus(delay);
    waitingUntil = isNew || then.isAfter(waitingUntil) ? then : waitingUntil;
    error = Storable.sentence(trouble.code() + ": " + trouble.message());
  }

  /**
   * It has answered; returns how long nothing could be done, null if that was not so. Of one that
   * is disabled this is said when it is enabled.
   */
  Duration back(Instant now) {
    failures = 0;
    waitingUntil = null;
    error = null;
    return enabled ? endOfAbsence(now) : null;
  }

  private Duration endOfAbsence(Instant now) {
    Duration away = awaySince == null ? null : Duration.between(awaySince, now);
    awaySince = null;
    return away;
  }

  /**
   * Returns how long it was disabled, and away before, if it was and is not any more; else null.
   */
  Duration enable(boolean nowEnabled, Instant now) {
    if (enabled == nowEnabled) {
      return null;
    }
    enabled = nowEnabled;
    if (nowEnabled) {
      return back(now);
    }
    awaySince = awaySince == null ? now : awaySince;
    return null;
  }

  /** Whether nothing may be sent to it now. */
  boolean isPaused(Instant now) {
    return !enabled || isWaiting(now);
  }

  /** Whether it has failed, and is to be left alone still. */
  boolean isWaiting(Instant now) {
    return waitingUntil != null && waitingUntil.isAfter(now);
  }

  /** Whether it failed last time, so that one room tries it before the others do. */
  boolean isProbed() {
    return failures > 0;
  }

  public boolean isEnabled() {
    return enabled;
  }

  public int failures() {
    return failures;
  }

  public Instant waitingUntil() {
    return waitingUntil;
  }

  public String lastError() {
    return error;
  }
}
