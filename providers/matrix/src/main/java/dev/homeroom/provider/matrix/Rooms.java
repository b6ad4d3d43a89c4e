package dev.homeroom.provider.matrix;

import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.ProviderRefused;
import dev.homeroom.provider.ProviderUnavailable;
import dev.homeroom.provider.RoomPart;
import dev.homeroom.provider.RoomSpec;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Makes rooms, keeps their names and topics, and deletes them. */
final class Rooms {

  /** In the creation content, and in the alias: which attempt made this room. */
  private static final String STAMP = "dev.homeroom.stamp";

  /** Members do not invite; moderators may. */
  private static final int INVITE_LEVEL = 50;

  private final SynapseClient client;
  private final RoomReader reader;
  private final String own;

  Rooms(SynapseClient client, RoomReader reader) {
    this.client = client;
    this.reader = reader;
    this.own = reader.own();
  }

  String create(RoomSpec room) throws ProviderFailure {
    Answer made = client.createRoom(content(room));
    if (made.ok()) {
      return made.text("room_id");
    }
    Optional<String> earlier = made.serverError() ? Optional.empty() : earlier(room);
    if (earlier.isEmpty()) {
      throw made.failure();
    }
    adopt(earlier.get(), room);
    return earlier.get();
  }

  private static JsonObject content(RoomSpec room) {
    var content =
        Json.createObjectBuilder()
            .add("preset", "private_chat")
            .add("visibility", "private")
            .add("room_alias_name", localAlias(room))
            .add("creation_content", Json.createObjectBuilder().add(STAMP, room.stamp()))
            .add(
                "power_level_content_override",
                Json.createObjectBuilder().add("invite", INVITE_LEVEL))
            .add("name", room.name());
    return (room.topic().isEmpty() ? content : content.add("topic", room.topic())).build();
  }

  private static String localAlias(RoomSpec room) {
    return "homeroom_" + room.stamp();
  }

  /** The room that an earlier attempt made with this stamp, whose answer never reached us. */
  private Optional<String> earlier(RoomSpec room) throws ProviderFailure {
    Answer alias = client.roomOfAlias("#" + localAlias(room) + ":" + Homeserver.domain(own));
    return alias.ok() ? Optional.of(alias.text("room_id")) : Optional.empty();
  }

  private void adopt(String id, RoomSpec room) throws ProviderFailure {
    RoomState state = readWhenMade(id);
    boolean ours =
        own.equals(state.creator()) && room.stamp().equals(state.text("m.room.create", STAMP));
    if (!ours) {
      throw spent("The room's alias belongs to a room that was not made here");
    }
    complete(id, state);
    write(id, "m.room.name", "name", state.text("m.room.name", "name"), room.name());
    write(id, "m.room.topic", "topic", state.text("m.room.topic", "topic"), room.topic());
  }

  /** A creation that we gave up waiting for may still be under way, so it is given some time. */
  private RoomState readWhenMade(String id) throws ProviderFailure {
    for (Pause pause = Pause.forCreation(); ; pause = pause.next()) {
      try {
        return reader.read(id);
      } catch (ProviderRefused notYet) {
        if (pause.isOver()) {
          throw spent("The room that an earlier attempt began was never finished");
        }
        pause.sleep();
      }
    }
  }

  private static ProviderRefused spent(String why) {
    return new ProviderRefused(ProviderRefused.STAMP_SPENT, why);
  }

  /** A homeserver makes a room in several steps and may have been stopped between two of them. */
  private void complete(String id, RoomState state) throws ProviderFailure {
    if (!state.has("m.room.power_levels")) {
      JsonObject levels = state.levels().content();
      put(
          id,
          "m.room.power_levels",
          Json.createObjectBuilder(levels).add("invite", INVITE_LEVEL).build());
    }
    if (!state.has("m.room.join_rules")) {
      put(id, "m.room.join_rules", content("join_rule", "invite"));
    }
    if (!state.has("m.room.history_visibility")) {
      put(id, "m.room.history_visibility", content("history_visibility", "shared"));
    }
  }

  /** The room that an earlier attempt made with this stamp. */
  Optional<String> find(RoomSpec room) throws ProviderFailure {
    return earlier(room);
  }

  Set<RoomPart> update(String id, RoomSpec room) throws ProviderFailure {
    Set<RoomPart> written = EnumSet.noneOf(RoomPart.class);
    String name = current(id, "m.room.name", "name");
    if (write(id, "m.room.name", "name", name, room.name())) {
      written.add(RoomPart.NAME);
    }
    String topic = current(id, "m.room.topic", "topic");
    if (write(id, "m.room.topic", "topic", topic, room.topic())) {
      written.add(RoomPart.TOPIC);
    }
    return written;
  }

  void regainAccess(String id) throws ProviderFailure {
    reader.read(id);
  }

  private String current(String id, String type, String key) throws ProviderFailure {
    Answer event = client.stateEvent(id, type, "");
    if (event.notFound()) {
      return null;
    }
    if (!event.ok() && !event.serverError()) {
      throw reader.lost(id);
    }
    return event.orFail().json().get(key) instanceof JsonString text ? text.getString() : null;
  }

  private boolean write(String id, String type, String key, String now, String wanted)
      throws ProviderFailure {
    if (wanted.equals(now == null ? "" : now)) {
      return false;
    }
    put(id, type, content(key, wanted));
    return true;
  }

  private static JsonObject content(String key, String value) {
    return Json.createObjectBuilder().add(key, value).build();
  }

  private void put(String id, String type, JsonObject content) throws ProviderFailure {
    Answer answer = client.putState(id, type, content);
    if (!answer.ok() && !answer.serverError() && !reader.read(id).levels().mayWrite(own, type)) {
      throw RoomReader.noAccess("Our account has no power to change the room's " + type);
    }
    answer.orFail();
  }

  void delete(String id) throws ProviderFailure {
    Answer started = client.deleteRoom(id);
    for (Pause pause = Pause.forDeletion(); isBeingDeleted(id); pause = pause.next()) {
      if (pause.isOver()) {
        throw ProviderUnavailable.room("The homeserver is still deleting the room", null);
      }
      pause.sleep();
    }
    Answer left = client.roomDetails(id);
    if (left.ok()) {
      throw started.ok()
          ? ProviderUnavailable.room("The homeserver could not delete the room", null)
          : started.failure();
    }
    if (left.status() == 403) {
      throw RoomReader.notAdmin();
    }
    if (!left.notFound()) {
      throw left.failure();
    }
  }

  private boolean isBeingDeleted(String id) throws ProviderFailure {
    Answer deletions = client.deletions(id);
    return deletions.ok()
        && deletions.objects("results").stream()
            .map(deletion -> deletion.getString("status", ""))
            .anyMatch(status -> !status.equals("complete") && !status.equals("failed"));
  }
}
