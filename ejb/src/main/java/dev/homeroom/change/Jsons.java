package dev.homeroom.change;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** JSON kept in columns: always written the same way, so that equal values are equal text. */
public final class Jsons {

  private static final Jsonb JSONB = JsonbBuilder.create();

  private Jsons() {}

  /** Keys in order. */
  public static String text(Map<String, ?> map) {
    return JSONB.toJson(new TreeMap<>(map));
  }

  public static String text(List<String> list) {
    return JSONB.toJson(list);
  }

  @SuppressWarnings("unchecked")
  public static Map<String, Object> map(String text) {
    return JSONB.fromJson(text, TreeMap.class);
  }

  @SuppressWarnings("unchecked")
  public static List<String> list(String text) {
    return JSONB.fromJson(text, List.class);
  }

  /** A map of which every value is text. */
  public static Map<String, String> texts(String text) {
    Map<String, String> texts = new TreeMap<>();
    map(text).forEach((key, value) -> texts.put(key, String.valueOf(value)));
    return texts;
  }
}
