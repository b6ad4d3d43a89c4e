package dev.homeroom.provider.matrix;

import dev.homeroom.provider.Avatar;
import dev.homeroom.provider.Call;
import dev.homeroom.provider.ProviderFailure;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The endpoints of a Matrix homeserver that this provider uses, one method each, within one call of
 * Homeroom's. Everything that writes asks the call's permission first.
 */
final class SynapseClient {
  private static final String MEMBERS_ONLY =
      Endpoint.encoded("{\"types\":[\"m.room.member\"],\"lazy_load_members\":false}");

  private final Endpoint endpoint;
  private final Transport transport;
  private final Call call;

  SynapseClient(Endpoint endpoint, Transport transport, Call call) {
    this.endpoint = endpoint;
    this.transport = transport;
    this.call = call;
  }

  /**
   * What the homeserver speaks. Says 401 too for a rejected token, though it needs none.
   *
   * @see <a
   *     href="https://spec.matrix.org/v1.12/client-server-api/#get_matrixclientversions">Versions</a>
   */
  Answer versions() throws ProviderFailure {
    return get("/_matrix/client/versions");
  }

  /**
   * Whose token we have. May say 401, which all other endpoints turn into a failure.
   *
   * @see <a
   *     href="https://spec.matrix.org/v1.12/client-server-api/#get_matrixclientv3accountwhoami">Who
   *     am I</a>
   */
  Answer whoAmI() throws ProviderFailure {
    return get("/_matrix/client/v3/account/whoami");
  }

  /**
   * @see <a
   *     href="https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#query-user-account">Query
   *     user account</a>
   */
  Answer account(String id) throws ProviderFailure {
    return readable(lookForAccount(id));
  }

  /** The same, whatever is answered and whoever answers it. */
  Answer lookForAccount(String id) throws ProviderFailure {
    return get(Endpoint.path("/_synapse/admin/v2/users/{}", id));
  }

  /**
   * Makes the account (201) or changes it in what the content names (200).
   *
   * @see <a
   *     href="https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#create-or-modify-account">Create
   *     or modify account</a>
   */
  Answer putAccount(String id, JsonObject content) throws ProviderFailure {
    return write("PUT", Endpoint.path("/_synapse/admin/v2/users/{}", id), content);
  }

  /**
   * @see <a
   *     href="https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#set-ratelimit">Set
   *     rate limit</a>
   */
  Answer liftRateLimits(String id) throws ProviderFailure {
    JsonObject none =
        Json.createObjectBuilder().add("messages_per_second", 0).add("burst_count", 0).build();
    String path = Endpoint.path("/_synapse/admin/v1/users/{}/override_ratelimit", id);
    return tryWrite("POST", path, Content.of(none), transport.timeout());
  }

  /**
   * @see <a
   *     href="https://spec.matrix.org/v1.12/client-server-api/#post_matrixclientv3createroom">Create
   *     room</a>
   */
  Answer createRoom(JsonObject content) throws ProviderFailure {
    return write("POST", "/_matrix/client/v3/createRoom", content);
  }

  /**
   * @see <a
   *     href="https://spec.matrix.org/v1.12/client-server-api/#get_matrixclientv3directoryroomroomalias">Room
   *     alias</a>
   */
  Answer roomOfAlias(String alias) throws ProviderFailure {
    return read(Endpoint.path("/_matrix/client/v3/directory/room/{}", alias));
  }

  /**
   * The whole state: an array of events, of which the answer itself keeps none.
   *
   * @param each takes them one by one, in another thread, while they come
   * @see <a
   *     href="https://spec.matrix.org/v1.12/client-server-api/#get_matrixclientv3roomsroomidstate">Room
   *     state</a>
   */
  Answer state(String room, Consumer<JsonObject> each) throws ProviderFailure {
    String path = Endpoint.path("/_matrix/client/v3/rooms/{}/state", room);
    return readable(transport.send(request("GET", path, null), each));
  }

  /**
   * The content of one event of the state.
   *
   * @see <a
   *     href="https://spec.matrix.org/v1.12/client-server-api/#get_matrixclientv3roomsroomidstateeventtypestatekey">State
   *     event</a>
   */
  Answer stateEvent(String room, String type) throws ProviderFailure {
    return read(Endpoint.path("/_matrix/client/v3/rooms/{}/state/{}/", room, type));
  }

  /** The whole event, with its sender, that says how the account stands to the room. */
  Answer memberEvent(String room, String account) throws ProviderFailure {
    String path = "/_matrix/client/v3/rooms/{}/state/m.room.member/{}";
    return read(Endpoint.path(path, room, account) + "?format=event");
  }

  /**
   * @see <a
   *     href="https://spec.matrix.org/v1.12/client-server-api/#put_matrixclientv3roomsroomidstateeventtypestatekey">Put
   *     state event</a>
   */
  Answer putState(String room, String type, JsonObject content) throws ProviderFailure {
    String path = Endpoint.path("/_matrix/client/v3/rooms/{}/state/{}/", room, type);
    return write("PUT", path, content).saying("event_id");
  }

  /**
   * The room's membership events from the newest backwards.
   *
   * @param from where an earlier page ended; null for the newest
   * @param most how many at most
   * @see <a
   *     href="https://spec.matrix.org/v1.12/client-server-api/#get_matrixclientv3roomsroomidmessages">Messages</a>
   */
  Answer membershipHistory(String room, String from, int most) throws ProviderFailure {
    String path = Endpoint.path("/_matrix/client/v3/rooms/{}/messages", room);
    String page = from == null ? "" : "&from=" + Endpoint.encoded(from);
    return read(path + "?dir=b&limit=" + most + "&filter=" + MEMBERS_ONLY + page);
  }

  /**
   * Brings a local account into the room: an invitation of ours, if need be, and the account's
   * join.
   *
   * @see <a href="https://element-hq.github.io/synapse/latest/admin_api/room_membership.html">Room
   *     membership</a>
   */
  Answer join(String room, String account) throws ProviderFailure {
    String path = Endpoint.path("/_synapse/admin/v1/join/{}", room);
    return write("POST", path, user(account)).saying("room_id");
  }

  /**
   * @see <a
   *     href="https://spec.matrix.org/v1.12/client-server-api/#post_matrixclientv3roomsroomidkick">Kick</a>
   */
  Answer kick(String room, String account) throws ProviderFailure {
    return write("POST", Endpoint.path("/_matrix/client/v3/rooms/{}/kick", room), user(account));
  }

  /**
   * Follows an invitation of our own account's.
   *
   * @see <a
   *     href="https://spec.matrix.org/v1.12/client-server-api/#post_matrixclientv3roomsroomidjoin">Join</a>
   */
  Answer joinOurselves(String room) throws ProviderFailure {
    String path = Endpoint.path("/_matrix/client/v3/rooms/{}/join", room);
    return write("POST", path, JsonValue.EMPTY_JSON_OBJECT);
  }

  /**
   * Lets somebody who is in the room and has the power give it to a local account too, and invite
   * it.
   *
   * @see <a
   *     href="https://element-hq.github.io/synapse/latest/admin_api/rooms.html#make-room-admin-api">Make
   *     room admin</a>
   */
  Answer makeRoomAdmin(String room, String account) throws ProviderFailure {
    String path = Endpoint.path("/_synapse/admin/v1/rooms/{}/make_room_admin", room);
    return write("POST", path, user(account));
  }

  /**
   * @see <a
   *     href="https://spec.matrix.org/v1.12/client-server-api/#post_matrixmediav3upload">Upload</a>
   */
  Answer upload(Avatar avatar) throws ProviderFailure {
    Duration timeout = transport.uploadTimeout();
    return tryWrite("POST", "/_matrix/media/v3/upload", Content.of(avatar), timeout);
  }

  /**
   * What the homeserver's administrator sees of a room, member or not.
   *
   * @see <a
   *     href="https://element-hq.github.io/synapse/latest/admin_api/rooms.html#room-details-api">Room
   *     details</a>
   */
  Answer roomDetails(String room) throws ProviderFailure {
    return read(Endpoint.path("/_synapse/admin/v1/rooms/{}", room));
  }

  /**
   * Starts the deletion of a room; also of one that is gone already.
   *
   * @see <a
   *     href="https://element-hq.github.io/synapse/latest/admin_api/rooms.html#version-2-new-version">Delete
   *     room</a>
   */
  Answer deleteRoom(String room) throws ProviderFailure {
    JsonObject content = Json.createObjectBuilder().add("purge", true).add("block", false).build();
    return write("DELETE", Endpoint.path("/_synapse/admin/v2/rooms/{}", room), content);
  }

  /**
   * The deletions of a room, done and under way.
   *
   * @see <a
   *     href="https://element-hq.github.io/synapse/latest/admin_api/rooms.html#query-by-room_id">Delete
   *     status</a>
   */
  Answer deletions(String room) throws ProviderFailure {
    return read(Endpoint.path("/_synapse/admin/v2/rooms/{}/delete_status", room));
  }

  private static JsonObject user(String account) {
    return Json.createObjectBuilder().add("user_id", account).build();
  }

  private Answer read(String path) throws ProviderFailure {
    return readable(get(path));
  }

  private Answer write(String method, String path, JsonObject content) throws ProviderFailure {
    return accepted(tryWrite(method, path, Content.of(content), transport.timeout()));
  }

  /** The same for what a homeserver may lack: that it does not serve it is a refusal. */
  private Answer tryWrite(String method, String path, Content content, Duration timeout)
      throws ProviderFailure {
    Duration allowed = call.writes().beforeWrite(timeout);
    Answer answer = send(method, path, content, allowed);
    if (answer.rejectsToken()) {
      throw answer.failure();
    }
    if (answer.ok()) {
      answer.json(); // A page in its place would be no success.
    }
    return answer;
  }

  private static Answer readable(Answer answer) throws ProviderFailure {
    if (answer.isRefusedByProxy()) {
      throw answer.failure();
    }
    return accepted(answer);
  }

  private static Answer accepted(Answer answer) throws ProviderFailure {
    if (answer.rejectsToken() || answer.isForeign()) {
      throw answer.failure();
    }
    return answer;
  }

  private Answer get(String path) throws ProviderFailure {
    return send("GET", path, null, transport.timeout());
  }

  private Answer send(String method, String path, Content content, Duration timeout)
      throws ProviderFailure {
    return transport.send(request(method, path, content), timeout);
  }

  private HttpRequest request(String method, String path, Content content) throws ProviderFailure {
    return endpoint.request(method, path, content, call.traceparent());
  }
}
