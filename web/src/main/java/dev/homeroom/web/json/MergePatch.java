package dev.homeroom.web.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.homeroom.change.ChangeRefused;
import dev.homeroom.change.ChangeRefused.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A merge patch, RFC 7396, of a document that is an object. */
public final class MergePatch {
  public static final String MEDIA_TYPE = "application/merge-patch+json";

  private MergePatch() {}

  /**
   * @return the document as the patch leaves it; what the patch sets to null is absent
   * @throws ChangeRefused if the result does not fit the document's type
   */
  public static <T> T apply(JsonNode patch, T document, Class<T> type) {
    if (patch == null || !patch.isObject()) {
      throw ChangeRefused.invalid("body", "must be an object");
    }
    requireKnown(patch, type);
    JsonNode merged = merge(StrictJson.MAPPER.valueToTree(document), patch);
    try {
      return StrictJson.MAPPER.treeToValue(merged, type);
    } catch (JsonProcessingException e) {
      throw ChangeRefused.invalid(List.of(UnreadableJson.because(e).violation()));
    }
  }

  /** A name that is unknown is so with a null, too, which would leave no trace in the result. */
  private static void requireKnown(JsonNode patch, Class<?> type) {
    Set<String> known = fieldsOf(type);
    List<Violation> unknown = new ArrayList<>();
    patch
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                unknown.add(new Violation(name, UnreadableJson.UNKNOWN));
              }
            });
    if (!unknown.isEmpty()) {
      throw ChangeRefused.invalid(unknown);
    }
  }

  private static Set<String> fieldsOf(Class<?> type) {
    return StrictJson.MAPPER
        .getDeserializationConfig()
        .introspect(StrictJson.MAPPER.constructType(type))
        .findProperties()
        .stream()
        .map(BeanPropertyDefinition::getName)
        .collect(Collectors.toSet());
  }

  private static JsonNode merge(JsonNode target, JsonNode patch) {
    if (!patch.isObject()) {
      return patch;
    }
    ObjectNode merged =
        target instanceof ObjectNode object ? object : StrictJson.MAPPER.createObjectNode();
    for (var field : patch.properties()) {
      if (field.getValue().isNull()) {
        merged.remove(field.getKey());
      } else {
        merged.set(field.getKey(), merge(merged.get(field.getKey()), field.getValue()));
      }
    }
    return merged;
  }
}
