package dev.homeroom.web.problem;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.homeroom.change.ChangeRefused.Violation;
import java.util.List;
import java.util.Map;

/**
 * A problem document, RFC 9457.
 *
 * @param instance what the log calls this occurrence; null unless it is a fault of ours
 * @param violations what is wrong with the request, at most {@link #MOST_VIOLATIONS}
 * @param headers what the answer carries besides, such as {@code Allow}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    List<Violation> violations,
    @JsonIgnore Map<String, String> headers) {

  public static final String MEDIA_TYPE = "application/problem+json";
  static final int MOST_VIOLATIONS = 100;

  public static Problem of(ProblemType type, String detail) {
    return of(type, type.status(), detail);
  }

  /** With what is to be said of this type in general. */
  public static Problem of(ProblemType type) {
    Problem problem = of(type, type.meaning());
    return type == ProblemType.UNAUTHENTICATED
        ? problem.withHeader("WWW-Authenticate", "Bearer")
        : problem;
  }

  static Problem of(ProblemType type, int status, String detail) {
    return new Problem(type.uri(), type.title(), status, detail, null, List.of(), Map.of());
  }

  /** In the order of the fields. */
  public static Problem invalid(ProblemType type, String detail, List<Violation> violations) {
    List<Violation> first = violations.stream().limit(MOST_VIOLATIONS).toList();
    return new Problem(type.uri(), type.title(), type.status(), detail, null, first, Map.of());
  }

  Problem withHeader(String name, String value) {
    return new Problem(type, title, status, detail, instance, violations, Map.of(name, value));
  }

  Problem withInstance(String id) {
    return new Problem(type, title, status, detail, id, violations, headers);
  }
}
