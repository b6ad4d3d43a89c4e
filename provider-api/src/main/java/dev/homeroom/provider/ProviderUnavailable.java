package dev.homeroom.provider;

import java.time.Duration;
import java.util.Optional;

/**
 * Not now: try again later. A rejected access token is this too, since it concerns no room in
 * particular and mends itself when the token does.
 */
public final class ProviderUnavailable extends ProviderFailure {
  private static final long serialVersionUID = 1L;

  /** How far the trouble reaches. */
  public enum Reach {
    /** The whole chat service: nothing else is sent to it until the delay is over. */
    CONNECTION,
    /** This room's calls only; others go on. */
    ROOM
  }

  private final Reach reach;
  private final Duration retryAfter;

  private ProviderUnavailable(Reach reach, String message, Duration retryAfter, Throwable cause) {
    super(message, cause);
    this.reach = reach;
    this.retryAfter = retryAfter;
  }

  /** The chat service cannot be reached, or rejects us whatever we ask. */
  public static ProviderUnavailable connection(String message, Throwable cause) {
    return new ProviderUnavailable(Reach.CONNECTION, message, null, cause);
  }

  /** The chat service asked for a pause and said how long. */
  public static ProviderUnavailable connection(String message, Duration retryAfter) {
    return new ProviderUnavailable(Reach.CONNECTION, message, retryAfter, null);
  }

  /** This room's call failed in a way that may pass; nothing is known of others. */
  public static ProviderUnavailable room(String message, Throwable cause) {
    return new ProviderUnavailable(Reach.ROOM, message, null, cause);
  }

  public Reach reach() {
    return reach;
  }

  /** The chat service's own delay, if it named one. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
