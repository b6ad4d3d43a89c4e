package dev.homeroom.web.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.homeroom.change.ChangeRefused;
import dev.homeroom.web.json.UnreadableJson;
import dev.homeroom.web.request.BodyTooLarge;
import dev.homeroom.web.valid.InvalidFields;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Turns whatever was thrown into the problem document that the caller sees. */
public final class Problems {
  private static final Logger LOG = Logger.getLogger(Problems.class.getName());
  private static final String RETRY_AFTER_SECONDS = "5";

  private Problems() {}

  /** A fault of ours is logged here, with the id that the document names. */
  public static Problem of(Throwable thrown) {
    Optional<ChangeRefused> refused = within(thrown, ChangeRefused.class);
    if (refused.isPresent()) {
      return refused(refused.get());
    }
    if (within(thrown, BodyTooLarge.class).isPresent()) {
      return Problem.of(ProblemType.TOO_LARGE);
    }
    if (thrown instanceof ConstraintViolationException invalid) {
      return invalid(InvalidFields.of("", invalid.getConstraintViolations()).toList());
    }
    if (thrown instanceof JsonProcessingException json) {
      return unreadable(UnreadableJson.because(json));
    }
    if (thrown instanceof IOException) {
      return malformed("The body could not be read to its end.", "body", "breaks off");
    }
    return thrown instanceof WebApplicationException web
        ? TransportProblems.of(web.getResponse())
        : fault(thrown);
  }

  /** The first of this kind, with whatever the container has wrapped around it taken off. */
  static <T extends Throwable> Optional<T> within(Throwable thrown, Class<T> kind) {
    return Stream.iterate(thrown, t -> t != null, Throwable::getCause)
        .limit(20)
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst();
  }

  private static Problem refused(ChangeRefused refused) {
    return switch (refused.kind()) {
      case INVALID -> invalid(refused.violations());
      case NOT_FOUND -> Problem.of(ProblemType.NOT_FOUND, refused.getMessage());
      case CONFLICT -> Problem.of(ProblemType.CONFLICT, refused.getMessage());
      case KEY_REUSED -> Problem.of(ProblemType.KEY_REUSED, refused.getMessage());
      case PRECONDITION_FAILED -> Problem.of(ProblemType.PRECONDITION_FAILED, refused.getMessage());
      case UNAVAILABLE ->
          Problem.of(ProblemType.UNAVAILABLE, refused.getMessage())
              .withHeader(HttpHeaders.RETRY_AFTER, seconds(refused.retryAfter()));
    };
  }

  private static String seconds(Duration delay) {
    return Long.toString(Math.max(1, delay.plusMillis(999).toSeconds()));
  }

  private static Problem unreadable(UnreadableJson json) {
    ProblemType type =
        json.malformed() ? ProblemType.MALFORMED_REQUEST : ProblemType.INVALID_REQUEST;
    return Problem.invalid(type, json.detail(), List.of(json.violation()));
  }

  static Problem malformed(String detail, String field, String message) {
    List<ChangeRefused.Violation> violation = List.of(new ChangeRefused.Violation(field, message));
    return Problem.invalid(ProblemType.MALFORMED_REQUEST, detail, violation);
  }

  private static Problem invalid(List<ChangeRefused.Violation> violations) {
    return Problem.invalid(
        ProblemType.INVALID_REQUEST, "The violations say what to change.", violations);
  }

  private static Problem fault(Throwable thrown) {
    return DatabaseAway.isBehind(thrown) ? unavailable(thrown) : internalError(thrown);
  }

  private static Problem unavailable(Throwable thrown) {
    LOG.log(Level.WARNING, "The database does not answer: {0}", thrown.toString());
    return Problem.of(
            ProblemType.UNAVAILABLE, "The database does not answer; send the request again.")
        .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
  }

  private static Problem internalError(Throwable thrown) {
    String id = "urn:uuid:" + UUID.randomUUID();
    LOG.log(Level.SEVERE, "A request has failed, " + id, thrown);
    return Problem.of(ProblemType.INTERNAL_ERROR, "The log says more under " + id + ".")
        .withInstance(id);
  }
}
