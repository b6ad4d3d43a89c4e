package dev.homeroom.change;

import java.time.Duration;
import java.util.List;

/** A change, or a question, that cannot be honoured. Whatever it had begun is rolled back. */
public final class ChangeRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why, in the words of the answer's status. */
  public enum Kind {
    /** What was sent is wrong in itself: 400. */
    INVALID,
    /** The thing named does not exist in this site: 404. */
    NOT_FOUND,
    /** It contradicts the state the thing is in: 409. */
    CONFLICT,
    /** The version named by the caller is no longer the current one: 412. */
    PRECONDITION_FAILED,
    /** The idempotency key belongs to another request: 422. */
    KEY_REUSED,
    /** It needs a chat service that does not answer now: 503. */
    UNAVAILABLE
  }

  private final Kind kind;
  private final transient List<Violation> violations;

  private final transient Duration retryAfter;

  private ChangeRefused(Kind kind, String message, List<Violation> violations) {
    this(kind, message, violations, null);
  }

  private ChangeRefused(
      Kind kind, String message, List<Violation> violations, Duration retryAfter) {
    super(message);
    this.kind = kind;
    this.violations = List.copyOf(violations);
    this.retryAfter = retryAfter;
  }

  public static ChangeRefused invalid(String field, String message) {
    return invalid(List.of(new Violation(field, message)));
  }

  /** At least one violation. */
  public static ChangeRefused invalid(List<Violation> violations) {
    return new ChangeRefused(Kind.INVALID, "The request cannot be used as it is.", violations);
  }

  public static ChangeRefused notFound(String message) {
    return new ChangeRefused(Kind.NOT_FOUND, message, List.of());
  }

  public static ChangeRefused conflict(String message) {
    return new ChangeRefused(Kind.CONFLICT, message, List.of());
  }

  public static ChangeRefused preconditionFailed(String message) {
    return new ChangeRefused(Kind.PRECONDITION_FAILED, message, List.of());
  }

  public static ChangeRefused keyReused(String message) {
    return new ChangeRefused(Kind.KEY_REUSED, message, List.of());
  }

  /** Not now; worth another try after this. */
  public static ChangeRefused unavailable(String message, Duration retryAfter) {
    return new ChangeRefused(Kind.UNAVAILABLE, message, List.of(), retryAfter);
  }

  public Kind kind() {
    return kind;
  }

  /** For {@link Kind#UNAVAILABLE}: when another try may help. */
  public Duration retryAfter() {
    return retryAfter;
  }

  public List<Violation> violations() {
    return violations;
  }

  /**
   * One thing that is wrong.
   *
   * @param field the JSON path or parameter, such as {@code members[3].role}
   * @param message what to change
   */
  public record Violation(String field, String message) {}
}
