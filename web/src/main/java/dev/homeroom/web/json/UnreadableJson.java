package dev.homeroom.web.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.homeroom.change.ChangeRefused.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Why JSON could not be read, in the caller's words; nothing of our classes or of what was sent is
 * shown.
 *
 * @param malformed whether it is no JSON at all; else it is JSON that does not fit
 */
public record UnreadableJson(boolean malformed, String detail, Violation violation) {

  /** What is wrong with a field that there is not. */
  static final String UNKNOWN = "is not known here";

  private static final Map<Class<?>, String> TYPES =
      Map.of(
          String.class, "a string",
          Boolean.class, "true or false",
          Long.class, "a whole number",
          Integer.class, "a whole number",
          Instant.class, "a time such as 2026-11-22T10:00:00Z",
          List.class, "a list",
          Map.class, "an object");

  /** Names the field and, where it is known, line and column. */
  public static UnreadableJson because(JsonProcessingException thrown) {
    JsonProcessingException cause =
        thrown.getCause() instanceof JsonProcessingException inner ? inner : thrown;
    String message = message(cause);
    String detail = "The JSON cannot be used as it is" + where(thrown.getLocation()) + ".";
    return new UnreadableJson(
        isMalformed(cause), detail, new Violation(field(thrown, cause), message));
  }

  private static boolean isMalformed(JsonProcessingException cause) {
    return cause instanceof StreamReadException
        && !(cause instanceof InputCoercionException)
        && !isDuplicate(cause);
  }

  private static boolean isDuplicate(JsonProcessingException cause) {
    return cause.getOriginalMessage().startsWith("Duplicate field");
  }

  private static String message(JsonProcessingException cause) {
    if (cause instanceof UnrecognizedPropertyException) {
      return UNKNOWN;
    }
    if (cause instanceof InvalidNullException) {
      return "must not be null";
    }
    if (cause instanceof InputCoercionException) {
      return "is out of range";
    }
    if (cause instanceof StreamConstraintsException) {
      return "is too long or nested too deeply";
    }
    if (isDuplicate(cause)) {
      return "is there twice";
    }
    return cause instanceof MismatchedInputException mismatched
        ? mismatch(mismatched)
        : "is not well-formed JSON in UTF-8";
  }

  private static String mismatch(MismatchedInputException thrown) {
    if (thrown.getOriginalMessage().startsWith("Trailing token")) {
      return "must end after the first value";
    }
    Class<?> wanted = thrown.getTargetType() == null ? Map.class : thrown.getTargetType();
    return TYPES.entrySet().stream()
        .filter(type -> type.getKey().isAssignableFrom(wanted))
        .map(type -> "must be " + type.getValue())
        .findFirst()
        .orElse("must be an object");
  }

  private static String where(JsonLocation location) {
    return location == null || location.getLineNr() < 1
        ? ""
        : ": line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
  }

  /** The parser knows the place better than the path of the exception, where it is still there. */
  private static String field(JsonProcessingException thrown, JsonProcessingException cause) {
    boolean named =
        cause instanceof InvalidNullException || cause instanceof UnrecognizedPropertyException;
    if (!named && thrown.getProcessor() instanceof JsonParser parser) {
      return field(parser.getParsingContext().pathAsPointer());
    }
    return thrown instanceof JsonMappingException mapping ? field(mapping.getPath()) : "";
  }

  private static String field(JsonPointer pointer) {
    StringBuilder field = new StringBuilder();
    for (JsonPointer at = pointer; at.getMatchingProperty() != null; at = at.tail()) {
      append(field, at.mayMatchElement() ? null : at.getMatchingProperty(), at.getMatchingIndex());
    }
    return field.toString();
  }

  private static String field(List<JsonMappingException.Reference> path) {
    StringBuilder field = new StringBuilder();
    path.forEach(step -> append(field, step.getFieldName(), step.getIndex()));
    return field.toString();
  }

  private static void append(StringBuilder field, String name, int index) {
    if (name == null) {
      field.append('[').append(index).append(']');
    } else {
      field.append(field.length() == 0 ? "" : ".").append(name);
    }
  }
}
