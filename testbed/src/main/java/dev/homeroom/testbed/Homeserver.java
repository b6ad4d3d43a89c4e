package dev.homeroom.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.homeroom.provider.matrix.RealSynapse;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * What a homeserver itself says, asked with an administrator's token: the tests believe this, not
 * Homeroom's own account of it (Synapse's admin API, "Room membership", "Room details").
 */
public final class Homeserver {
  private final Rest rest;
  private final String serverName;
  private final String serviceAccount;

  public Homeserver(RealSynapse synapse) {
    this.rest = new Rest(synapse.url().toString(), synapse.token());
    this.serverName = synapse.serverName();
    this.serviceAccount = synapse.adminUser();
  }

  /** The whole name of one of its accounts. */
  public String account(String username) {
    return "@" + username + ":" + serverName;
  }

  public boolean has(String roomId) {
    return rest.get("/_synapse/admin/v1/rooms/" + encoded(roomId)).status() == 200;
  }

  /**
   * How many are in the room, Homeroom's own account included; costs the homeserver next to
   * nothing.
   */
  public int joined(String roomId) {
    return rest.get("/_synapse/admin/v1/rooms/" + encoded(roomId))
        .expect(200)
        .json()
        .getInt("joined_members");
  }

  /** How many rooms whose name contains this text it has. */
  public int roomsNamed(String name) {
    return rest.get("/_synapse/admin/v1/rooms?search_term=" + encoded(name))
        .expect(200)
        .json()
        .getInt("total_rooms");
  }

  /** The id of the room with this name, if there is one yet. */
  public Optional<String> roomNamed(String name) {
    return rest
        .get("/_synapse/admin/v1/rooms?search_term=" + encoded(name))
        .expect(200)
        .json()
        .getJsonArray("rooms")
        .getValuesAs(JsonObject.class)
        .stream()
        .map(room -> room.getString("room_id"))
        .findFirst();
  }

  /** The room as it is now. */
  public RemoteRoom room(String roomId) {
    JsonObject answer =
        rest.get("/_synapse/admin/v1/rooms/" + encoded(roomId) + "/state").expect(200).json();
    return new RemoteRoom(answer.getJsonArray("state").getValuesAs(JsonObject.class));
  }

  /** How often people were taken out of the room, over its whole life. */
  public long removals(String roomId) {
    String filter = "{\"types\":[\"m.room.member\"]}";
    JsonObject answer =
        rest.get(
                "/_synapse/admin/v1/rooms/"
                    + encoded(roomId)
                    + "/messages?dir=b&limit=10000&filter="
                    + encoded(filter))
            .expect(200)
            .json();
    return answer.getJsonArray("chunk").getValuesAs(JsonObject.class).stream()
        .filter(event -> membership(event).equals("leave"))
        .count();
  }

  /** The bytes of the room's avatar, downloaded as any of its people would. */
  public byte[] avatar(String roomId) {
    String media = room(roomId).content("m.room.avatar").getString("url").substring(6);
    return rest.bytes("/_matrix/client/v1/media/download/" + media).body();
  }

  /** Deletes the room by hand. */
  public void delete(String roomId) {
    JsonObject purge = Json.createObjectBuilder().add("purge", true).build();
    rest.send("DELETE", "/_synapse/admin/v2/rooms/" + encoded(roomId), purge, Map.of()).expect(200);
    Awaitility.await().atMost(Course.LIMIT).until(() -> !has(roomId));
  }

  /** Somebody else becomes the owner of the room, and Homeroom's own account is out of it. */
  public void takeFromUs(String roomId, String owner) {
    String levels = "/_matrix/client/v3/rooms/" + encoded(roomId) + "/state/m.room.power_levels/";
    JsonObject before = rest.get(levels).expect(200).json();
    JsonObjectBuilder users = Json.createObjectBuilder(before.getJsonObject("users"));
    JsonObject after = Json.createObjectBuilder(before).add("users", users.add(owner, 100)).build();
    rest.put(levels, after).expect(200);
    rest.post("/_matrix/client/v3/rooms/" + encoded(roomId) + "/leave", JsonValue.EMPTY_JSON_OBJECT)
        .expect(200);
  }

  private static String membership(JsonObject event) {
    return event.getJsonObject("content").getString("membership", "");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  /** A room's state events. */
  public final class RemoteRoom {
    private final List<JsonObject> state;

    private RemoteRoom(List<JsonObject> state) {
      this.state = state;
    }

    public String name() {
      return content("m.room.name").getString("name", "");
    }

    public String topic() {
      return content("m.room.topic").getString("topic", "");
    }

    public String joinRule() {
      return content("m.room.join_rules").getString("join_rule", "");
    }

    /** Everybody in it but the account of Homeroom itself. */
    public Set<String> people() {
      return state.stream()
          .filter(event -> event.getString("type").equals("m.room.member"))
          .filter(event -> membership(event).equals("join"))
          .map(event -> event.getString("state_key"))
          .filter(account -> !account.equals(serviceAccount))
          .collect(Collectors.toSet());
    }

    /** The power levels that are written down, of people; whoever is not in it has 0. */
    public Map<String, Integer> levels() {
      JsonValue users = content("m.room.power_levels").getOrDefault("users", JsonValue.NULL);
      Map<String, Integer> levels = new TreeMap<>();
      if (users instanceof JsonObject written) {
        written.keySet().forEach(account -> levels.put(account, written.getInt(account)));
      }
      levels.remove(serviceAccount);
      levels.values().removeIf(level -> level == 0);
      return levels;
    }

    public boolean hasAvatar() {
      return !content("m.room.avatar").getString("url", "").isEmpty();
    }

    /** The level that is needed to write a message. */
    public int levelToWrite() {
      return content("m.room.power_levels").getInt("events_default", 0);
    }

    private JsonObject content(String type) {
      return state.stream()
          .filter(event -> event.getString("type").equals(type))
          .map(event -> event.getJsonObject("content"))
          .findFirst()
          .orElse(JsonValue.EMPTY_JSON_OBJECT);
    }
  }
}
