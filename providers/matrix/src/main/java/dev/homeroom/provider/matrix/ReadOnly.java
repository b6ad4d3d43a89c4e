package dev.homeroom.provider.matrix;

import dev.homeroom.provider.Role;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes the right to write from a room's members, and gives it back. What they may send is raised
 * to the moderators' level; what stood there before is remembered in the event itself, so that no
 * room is ever given more than it had.
 */
record ReadOnly(PowerLevels levels) {

  /** In the event: what we raised, with the values before; null for one that was not there. */
  private static final String BEFORE = "dev.homeroom.before_read_only";

  private static final String EVENTS = "events";

  /** Levels that a room has without naming them. */
  private static final Map<String, Long> DEFAULTS =
      Map.of("events_default", 0L, "state_default", 50L);

  /** What needs less than this is open to members. */
  private static final long CLOSED = 50;

  private static final JsonValue RAISED = Json.createValue(PowerLevels.level(Role.MODERATOR));

  /** Whether we made the room read-only and nobody has opened it since. */
  boolean is() {
    return levels.content().get(BEFORE) instanceof JsonObject && made(true).equals(levels);
  }

  /** The levels that make the room read-only, or that give back what we took. */
  PowerLevels made(boolean readOnly) {
    if (readOnly) {
      return closed();
    }
    return levels.content().containsKey(BEFORE) ? opened() : levels;
  }

  private PowerLevels closed() {
    Map<String, JsonValue> content = new LinkedHashMap<>(levels.content());
    Map<String, JsonValue> before = new LinkedHashMap<>(levels.object(BEFORE));
    Map<String, JsonValue> events = new LinkedHashMap<>(levels.object(EVENTS));
    Map<String, JsonValue> eventsBefore = new LinkedHashMap<>(object(before.get(EVENTS)));
    for (String key : List.of("events_default", "state_default")) {
      if (levels.number(key).orElse(DEFAULTS.get(key)) < CLOSED) {
        raise(key, content, before);
      }
    }
    levels.object(EVENTS).keySet().stream()
        .filter(type -> PowerLevels.number(events.get(type)).orElse(CLOSED) < CLOSED)
        .forEach(type -> raise(type, events, eventsBefore));
    put(content, EVENTS, events);
    put(before, EVENTS, eventsBefore);
    content.put(BEFORE, object(before));
    return levels.with(object(content));
  }

  /** What is remembered already is older, and stays. */
  private static void raise(
      String key, Map<String, JsonValue> where, Map<String, JsonValue> before) {
    before.putIfAbsent(key, where.getOrDefault(key, JsonValue.NULL));
    where.put(key, RAISED);
  }

  private PowerLevels opened() {
    Map<String, JsonValue> content = new LinkedHashMap<>(levels.content());
    Map<String, JsonValue> before = new LinkedHashMap<>(object(content.remove(BEFORE)));
    Map<String, JsonValue> events = new LinkedHashMap<>(levels.object(EVENTS));
    object(before.remove(EVENTS)).forEach((type, value) -> giveBack(type, value, events));
    before.forEach((key, value) -> giveBack(key, value, content));
    put(content, EVENTS, events);
    return levels.with(object(content));
  }

  /** A level that is no longer ours was set by hand meanwhile, and stays. */
  private static void giveBack(String key, JsonValue value, Map<String, JsonValue> where) {
    if (!RAISED.equals(where.get(key))) {
      return;
    }
    if (value.equals(JsonValue.NULL)) {
      where.remove(key);
    } else {
      where.put(key, value);
    }
  }

  private static void put(
      Map<String, JsonValue> where, String key, Map<String, JsonValue> entries) {
    if (!entries.isEmpty()) {
      where.put(key, object(entries));
    }
  }

  private static JsonObject object(JsonValue value) {
    return value instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
  }

  private static JsonObject object(Map<String, JsonValue> entries) {
    JsonObjectBuilder builder = Json.createObjectBuilder();
    entries.forEach(builder::add);
    return builder.build();
  }
}
