package dev.homeroom.provider.matrix;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * A room's state as the homeserver told it, read event by event and kept as small as it can be.
 *
 * @see <a href="https://spec.matrix.org/v1.12/client-server-api/#room-events">Room events</a>
 */
final class RoomState {

  /** From this room version on, creators stand above all power levels. */
  private static final int CREATORS_ARE_PRIVILEGED = 12;

  private final Map<String, Member> members = new LinkedHashMap<>();
  private final Map<String, JsonObject> contents = new HashMap<>();
  private String creator = "";

  /**
   * One account's record.
   *
   * @param sender who made it what it is
   * @param event the id of the event that says so
   */
  record Member(String account, String membership, String sender, String event) {

    static Member of(JsonObject event) {
      return new Member(
          event.getString("state_key", ""),
          event.getJsonObject("content").getString("membership", "leave"),
          event.getString("sender", ""),
          event.getString("event_id", ""));
    }

    /** One who never was in the room, which is as if they had left it. */
    static Member none(String account) {
      return new Member(account, "leave", "", "");
    }

    boolean is(String wanted) {
      return membership.equals(wanted);
    }

    /** In the room or invited to it. */
    boolean isPresent() {
      return is("join") || is("invite") || is("knock");
    }

    boolean isInvitedBy(String inviter) {
      return is("invite") && sender.equals(inviter);
    }
  }

  /** One more event of the state. */
  void take(JsonObject event) {
    String type = event.getString("type", "");
    String key = event.getString("state_key", "");
    JsonObject content = event.getJsonObject("content");
    if (type.equals("m.room.member")) {
      members.put(key, Member.of(event));
    } else if (key.isEmpty()) {
      contents.put(type, content);
    }
    if (type.equals("m.room.create")) {
      creator = event.getString("sender", "");
    }
  }

  Collection<Member> members() {
    return members.values();
  }

  /** The account's record; for one that never was in the room, a record of having left. */
  Member member(String account) {
    return members.getOrDefault(account, Member.none(account));
  }

  boolean has(String type) {
    return contents.containsKey(type);
  }

  /** A text in the content of a state event; null if there is none. */
  String text(String type, String key) {
    JsonObject content = contents.getOrDefault(type, JsonValue.EMPTY_JSON_OBJECT);
    return content.get(key) instanceof JsonString text ? text.getString() : null;
  }

  /** Whether people may come without an invitation. */
  boolean isOpen() {
    return "public".equals(text("m.room.join_rules", "join_rule"));
  }

  String creator() {
    return creator;
  }

  PowerLevels levels() {
    JsonObject content = contents.get("m.room.power_levels");
    return content == null
        ? PowerLevels.unwritten(creator, privilegedCreators())
        : new PowerLevels(content, privilegedCreators());
  }

  private Set<String> privilegedCreators() {
    if (!hasPrivilegedCreators()) {
      return Set.of();
    }
    Set<String> creators = new LinkedHashSet<>(Set.of(creator));
    if (contents.get("m.room.create").get("additional_creators")
        instanceof jakarta.json.JsonArray more) {
      more.getValuesAs(JsonString.class).forEach(account -> creators.add(account.getString()));
    }
    return creators;
  }

  private boolean hasPrivilegedCreators() {
    String version = text("m.room.create", "room_version");
    return version != null
        && version.matches("\\d{1,4}")
        && Integer.parseInt(version) >= CREATORS_ARE_PRIVILEGED;
  }
}
