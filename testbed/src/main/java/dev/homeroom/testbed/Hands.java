package dev.homeroom.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.net.URLEncoder;

/**
 * What people do in the chat themselves, by the client-server API, each with a token of their own
 * that an administrator has made (Synapse's admin API, "Login as a user").
 */
public final class Hands {
  private final Rest admin;
  private final String url;

  public Hands(String url, String adminToken) {
    this.url = url;
    this.admin = new Rest(url, adminToken);
  }

  private Rest as(String account) {
    String token =
        admin
            .post("/_synapse/admin/v1/users/" + encoded(account) + "/login", none())
            .expect(200)
            .json()
            .getString("access_token");
    return new Rest(url, token);
  }

  private static JsonObject none() {
    return JsonValue.EMPTY_JSON_OBJECT;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private static String room(String roomId) {
    return "/_matrix/client/v3/rooms/" + encoded(roomId);
  }

  private static JsonObject about(String account) {
    return Json.createObjectBuilder().add("user_id", account).build();
  }

  public void leave(String account, String roomId) {
    as(account).post(room(roomId) + "/leave", none()).expect(200);
  }

  public void kick(String moderator, String account, String roomId) {
    as(moderator).post(room(roomId) + "/kick", about(account)).expect(200);
  }

  public void ban(String moderator, String account, String roomId) {
    as(moderator).post(room(roomId) + "/ban", about(account)).expect(200);
  }

  public void unban(String moderator, String account, String roomId) {
    as(moderator).post(room(roomId) + "/unban", about(account)).expect(200);
  }

  /** A moderator invites somebody, who accepts. */
  public void bringIn(String moderator, String account, String roomId) {
    as(moderator).post(room(roomId) + "/invite", about(account)).expect(200);
    as(account).post(room(roomId) + "/join", none()).expect(200);
  }

  /** Somebody gets a level of their own. */
  public void level(String account, int level, String roomId) {
    String levels = room(roomId) + "/state/m.room.power_levels/";
    JsonObject before = admin.get(levels).expect(200).json();
    JsonObjectBuilder users = Json.createObjectBuilder(before.getJsonObject("users"));
    users.add(account, level);
    admin.put(levels, Json.createObjectBuilder(before).add("users", users).build()).expect(200);
  }

  public void rename(String moderator, String name, String roomId) {
    JsonObject content = Json.createObjectBuilder().add("name", name).build();
    as(moderator).put(room(roomId) + "/state/m.room.name/", content).expect(200);
  }

  /** Makes an account that Homeroom has no part in. */
  public void register(String account) {
    JsonObject wanted = Json.createObjectBuilder().add("password", "not-needed-here").build();
    admin.put("/_synapse/admin/v2/users/" + encoded(account), wanted).expect(201);
  }

  public String displayName(String account) {
    return admin
        .get("/_matrix/client/v3/profile/" + encoded(account) + "/displayname")
        .expect(200)
        .json()
        .getString("displayname", "");
  }

  /** How many events the room has had. */
  public int events(String roomId) {
    return admin
        .get("/_synapse/admin/v1/rooms/" + encoded(roomId) + "/messages?dir=b&limit=10000")
        .expect(200)
        .json()
        .getJsonArray("chunk")
        .size();
  }
}
