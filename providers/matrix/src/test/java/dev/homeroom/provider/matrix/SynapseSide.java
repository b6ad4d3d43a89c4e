package dev.homeroom.provider.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.provider.Avatar;
import dev.homeroom.provider.contract.ChatService;
import dev.homeroom.provider.contract.FaultProxy;
import dev.homeroom.provider.contract.FaultProxy.Answer;
import dev.homeroom.provider.contract.FaultProxy.Request;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** A real Synapse behind a proxy that can disturb what the provider sends. */
final class SynapseSide implements ChatService {
  private final RealSynapse synapse;
  private final FaultProxy proxy;
  private volatile Clock clock = Clock.systemUTC();

  SynapseSide(RealSynapse synapse, FaultProxy proxy) {
    this.synapse = synapse;
    this.proxy = proxy;
  }

  @Override
  public String newAccount() {
    return synapse.register(newName());
  }

  private static String newName() {
    return "p" + UUID.randomUUID().toString().substring(0, 13);
  }

  @Override
  public String refusedAccount() {
    return "@somebody:elsewhere.test";
  }

  @Override
  public String missingAccount() {
    return "@" + newName() + ":" + synapse.serverName();
  }

  @Override
  public String profile(String account) {
    return synapse.get("/_synapse/admin/v2/users/" + RealSynapse.encoded(account)).toString();
  }

  @Override
  public String roomName(String room) {
    String path = "/_synapse/admin/v1/rooms/" + RealSynapse.encoded(room);
    boolean there = synapse.send(synapse.token(), "GET", path, null).statusCode() == 200;
    return there ? state(room, "m.room.name").getString("name", "") : null;
  }

  @Override
  public String roomTopic(String room) {
    return state(room, "m.room.topic").getString("topic", "");
  }

  /** The content of a state event as the homeserver has it now; empty if there is none. */
  JsonObject state(String room, String type) {
    String path = "/_matrix/client/v3/rooms/" + RealSynapse.encoded(room) + "/state/" + type + "/";
    boolean there = synapse.send(synapse.token(), "GET", path, null).statusCode() == 200;
    return there ? synapse.get(path) : JsonValue.EMPTY_JSON_OBJECT;
  }

  @Override
  public Picture roomAvatar(String room) {
    String url = state(room, "m.room.avatar").getString("url", null);
    return url == null ? null : downloaded(url.replace("mxc://", ""));
  }

  private Picture downloaded(String media) {
    var response = synapse.download("/_matrix/client/v1/media/download/" + media);
    String type = response.headers().firstValue("Content-Type").orElse("");
    return new Picture(type, Avatar.of(type, response.body()).digest());
  }

  @Override
  public boolean mayWrite(String room, String account) {
    String path = path(room, "send/m.room.message/" + UUID.randomUUID());
    JsonObject message =
        Json.createObjectBuilder().add("msgtype", "m.text").add("body", "Hello").build();
    int status = synapse.send(synapse.tokenOf(account), "PUT", path, message).statusCode();
    assertThat(status).isIn(200, 403);
    return status == 200;
  }

  @Override
  public String displayName(String account) {
    return synapse
        .get("/_synapse/admin/v2/users/" + RealSynapse.encoded(account))
        .getString("displayname", "");
  }

  @Override
  public void showByHand(String room, Avatar avatar) {
    String url = synapse.upload(avatar.mediaType(), avatar.content());
    putState(room, "m.room.avatar", Json.createObjectBuilder().add("url", url).build());
  }

  @Override
  public void refuseNextAvatar() {
    String body = "{\"errcode\":\"M_TOO_LARGE\",\"error\":\"Upload request body is too large\"}";
    proxy.answerNext(
        request -> request.path().contains("/upload"), new Answer(413, Map.of(), body));
  }

  /**
   * Somebody who is as powerful as our own account is there when that leaves. Where our account's
   * power cannot be taken, nor given, an invitation is all that it lacks.
   */
  @Override
  public void takeAccess(String room) {
    String version = state(room, "m.room.create").getString("room_version");
    String owner = newAccount();
    member(synapse.token(), room, "invite", owner);
    act(owner, room, "join");
    level(room, owner, 100);
    act(synapse.adminUser(), room, "leave");
    if (version.equals("12")) {
      member(synapse.tokenOf(owner), room, "invite", synapse.adminUser());
    }
  }

  @Override
  public void takeAccessForGood(String room) {
    String member = newAccount();
    member(synapse.token(), room, "invite", member);
    act(member, room, "join");
    act(synapse.adminUser(), room, "leave");
  }

  /** Gives the account a level by hand. */
  void level(String room, String account, int level) {
    JsonObject levels = state(room, "m.room.power_levels");
    var users = Json.createObjectBuilder(levels.getJsonObject("users")).add(account, level);
    putState(
        room, "m.room.power_levels", Json.createObjectBuilder(levels).add("users", users).build());
  }

  void putState(String room, String type, JsonObject content) {
    String path = "/_matrix/client/v3/rooms/" + RealSynapse.encoded(room) + "/state/" + type + "/";
    synapse.asAdmin("PUT", path, content);
  }

  @Override
  public Set<String> members(String room) {
    String path = "/_synapse/admin/v1/rooms/" + RealSynapse.encoded(room) + "/members";
    return synapse
        .get(path)
        .getJsonArray("members")
        .getValuesAs(jakarta.json.JsonString.class)
        .stream()
        .map(jakarta.json.JsonString::getString)
        .filter(account -> !account.equals(synapse.adminUser()))
        .collect(Collectors.toSet());
  }

  /** A moderator of their own making invites the account, and it accepts. */
  @Override
  public void addByHand(String room, String account) {
    String inviter = newAccount();
    member(synapse.token(), room, "invite", inviter);
    act(inviter, room, "join");
    JsonObject levels = state(room, "m.room.power_levels");
    level(room, inviter, 60);
    member(synapse.tokenOf(inviter), room, "invite", account);
    act(account, room, "join");
    member(synapse.token(), room, "ban", inviter);
    member(synapse.token(), room, "unban", inviter);
    putState(room, "m.room.power_levels", levels);
  }

  @Override
  public void ban(String room, String account) {
    member(synapse.token(), room, "ban", account);
  }

  /** From now on the account may do next to nothing, or everything again. */
  void suspend(String account, boolean suspended) {
    String path = "/_synapse/admin/v1/suspend/" + RealSynapse.encoded(account);
    synapse.asAdmin("PUT", path, Json.createObjectBuilder().add("suspend", suspended).build());
  }

  /** Invites, kicks, bans or unbans. */
  void member(String token, String room, String action, String account) {
    JsonObject body = Json.createObjectBuilder().add("user_id", account).build();
    synapse.as(token, "POST", path(room, action), body);
  }

  /** Joins or leaves. */
  void act(String account, String room, String action) {
    synapse.as(synapse.tokenOf(account), "POST", path(room, action), JsonValue.EMPTY_JSON_OBJECT);
  }

  private static String path(String room, String action) {
    return "/_matrix/client/v3/rooms/" + RealSynapse.encoded(room) + "/" + action;
  }

  @Override
  public int writes() {
    return proxy.writes();
  }

  @Override
  public int requests() {
    return proxy.requests().size();
  }

  @Override
  public void pauseNextWrite(Duration delay) {
    String body =
        Json.createObjectBuilder()
            .add("errcode", "M_LIMIT_EXCEEDED")
            .add("error", "Too Many Requests")
            .add("retry_after_ms", delay.toMillis())
            .build()
            .toString();
    proxy.answerNext(Request::writes, new Answer(429, Map.of("Retry-After", "3"), body));
  }

  @Override
  public void letPass(Duration delay) {
    clock = Clock.offset(clock, delay);
  }

  /** A provider whose clock {@link #letPass} moves. */
  MatrixProvider newProvider() {
    Clock moved =
        new Clock() {
          @Override
          public ZoneId getZone() {
            return clock.getZone();
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return clock.withZone(zone);
          }

          @Override
          public Instant instant() {
            return clock.instant();
          }
        };
    return new MatrixProvider(new Transport(moved, Transport.TIMEOUT));
  }

  /** Whoever reads the room's state the next time is told nothing of this part of it. */
  void hideOnce(String room, String type) {
    String path = "/_matrix/client/v3/rooms/" + RealSynapse.encoded(room) + "/state";
    String state = synapse.send(synapse.token(), "GET", path, null).body();
    var others = Json.createArrayBuilder();
    Json.createReader(new StringReader(state)).readArray().getValuesAs(JsonObject.class).stream()
        .filter(event -> !event.getString("type").equals(type))
        .forEach(others::add);
    proxy.answerNext(
        request -> request.path().endsWith("/state"),
        new Answer(200, Map.of("Content-Type", "application/json"), others.build().toString()));
  }

  @Override
  public void loseNextAnswer() {
    proxy.loseNextAnswer(Request::writes);
  }
}
