package dev.homeroom.web.valid;

import dev.homeroom.change.ChangeRefused.Violation;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Names the fields and parameters that constraints have refused as the caller knows them. */
public final class InvalidFields {
  private InvalidFields() {}

  /**
   * In the order of their names.
   *
   * @param place where what was judged is in the body; empty for the body itself
   */
  public static Stream<Violation> of(
      String place, Collection<? extends ConstraintViolation<?>> violations) {
    return violations.stream()
        .map(violation -> new Violation(field(place, violation), violation.getMessage()))
        .sorted(Comparator.comparing(Violation::field).thenComparing(Violation::message))
        .distinct();
  }

  /**
   * {@code list.page.limit} and {@code list.limit}, of a method's parameters, are {@code limit}.
   */
  private static String field(String place, ConstraintViolation<?> violation) {
    List<Path.Node> nodes =
        StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
            .filter(node -> node.getKind() != ElementKind.METHOD)
            .toList();
    boolean inParameter = nodes.size() > 1 && nodes.get(0).getKind() == ElementKind.PARAMETER;
    StringBuilder field = new StringBuilder(place);
    nodes.stream().skip(inParameter ? 1 : 0).forEach(node -> append(field, node));
    return field.toString();
  }

  private static void append(StringBuilder field, Path.Node node) {
    if (node.isInIterable() && node.getIndex() != null) {
      field.append('[').append(node.getIndex()).append(']');
    } else if (node.isInIterable() && node.getKey() != null) {
      field.append('.').append(node.getKey());
    }
    if (node.getName() != null && node.getKind() != ElementKind.CONTAINER_ELEMENT) {
      field.append(field.length() == 0 ? "" : ".").append(node.getName());
    }
  }
}
