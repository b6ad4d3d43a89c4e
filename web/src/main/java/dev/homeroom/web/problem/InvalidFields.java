package dev.homeroom.web.problem;

import dev.homeroom.change.ChangeRefused.Violation;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/** Names the fields and parameters that constraints have refused as the caller knows them. */
final class InvalidFields {
  private InvalidFields() {}

  static List<Violation> of(ConstraintViolationException invalid) {
    return invalid.getConstraintViolations().stream()
        .map(v -> new Violation(field(v), v.getMessage()))
        .sorted(Comparator.comparing(Violation::field).thenComparing(Violation::message))
        .distinct()
        .toList();
  }

  /**
   * {@code replace.body.members[3].role} is {@code members[3].role}; {@code list.limit}, a plain
   * parameter, is {@code limit}.
   */
  private static String field(ConstraintViolation<?> violation) {
    List<Path.Node> nodes =
        StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
            .filter(node -> node.getKind() != ElementKind.METHOD)
            .toList();
    boolean inParameter = nodes.size() > 1 && nodes.get(0).getKind() == ElementKind.PARAMETER;
    StringBuilder field = new StringBuilder();
    nodes.stream().skip(inParameter ? 1 : 0).forEach(node -> append(field, node));
    return field.toString();
  }

  private static void append(StringBuilder field, Path.Node node) {
    if (node.isInIterable() && node.getIndex() != null) {
      field.append('[').append(node.getIndex()).append(']');
    } else if (node.isInIterable() && node.getKey() != null) {
      field.append('.').append(node.getKey());
    }
    boolean named = node.getName() != null && node.getKind() != ElementKind.CONTAINER_ELEMENT;
    if (named) {
      field.append(field.length() == 0 ? "" : ".").append(node.getName());
    }
  }
}
