package dev.homeroom.provider.matrix;

import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.ProviderRefused;
import dev.homeroom.provider.ProviderUnavailable;
import dev.homeroom.provider.RoomSpec;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Makes rooms, finds them again, and deletes them. */
final class Rooms {

  /** In the creation content, and in the alias: which attempt made this room. */
  private static final String STAMP = "dev.homeroom.stamp";

  private final SynapseClient client;
  private final RoomReader reader;
  private final RoomWriter writer;
  private final RoomUpdate update;
  private final String own;

  Rooms(SynapseClient client, RoomReader reader, RoomWriter writer, RoomUpdate update) {
    this.client = client;
    this.reader = reader;
    this.writer = writer;
    this.update = update;
    this.own = reader.own();
  }

  String create(RoomSpec room) throws ProviderFailure {
    Answer made = client.createRoom(content(room));
    if (made.ok()) {
      return made.text("room_id");
    }
    Optional<String> earlier = made.serverError() ? Optional.empty() : earlier(room);
    if (earlier.isEmpty()) {
      throw made.refusal();
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
                Json.createObjectBuilder().add("invite", NewRoomLevels.INVITE))
            .add("name", room.name());
    return (room.topic().isEmpty() ? content : content.add("topic", room.topic())).build();
  }

  private static String localAlias(RoomSpec room) {
    return "homeroom_" + room.stamp();
  }

  /** The room that an earlier attempt made with this stamp, whose answer never reached us. */
  private Optional<String> earlier(RoomSpec room) throws ProviderFailure {
    Answer alias = client.roomOfAlias("#" + localAlias(room) + ":" + Homeserver.domain(own));
    return alias.notFound() ? Optional.empty() : Optional.of(alias.orFail().text("room_id"));
  }

  private void adopt(String id, RoomSpec room) throws ProviderFailure {
    RoomState state = readWhenMade(id);
    if (!isOurs(state, room)) {
      throw spent("The room's alias belongs to a room that was not made here");
    }
    complete(id, state);
    update.describe(id, state, room);
  }

  private boolean isOurs(RoomState state, RoomSpec room) {
    return own.equals(state.creator()) && room.stamp().equals(state.text("m.room.create", STAMP));
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
    if (!state.has(RoomWriter.LEVELS)) {
      writer.put(id, RoomWriter.LEVELS, NewRoomLevels.of(state.levels()));
    }
    if (!state.has("m.room.join_rules")) {
      writer.put(id, "m.room.join_rules", content("join_rule", "invite"));
    }
    if (!state.has("m.room.history_visibility")) {
      writer.put(id, "m.room.history_visibility", content("history_visibility", "shared"));
    }
  }

  /** The room that an earlier attempt made with this stamp, even if it never was finished. */
  Optional<String> find(RoomSpec room) throws ProviderFailure {
    Optional<String> id = earlier(room);
    return id.isPresent() && isMadeByUs(id.get()) ? id : Optional.empty();
  }

  private boolean isMadeByUs(String id) throws ProviderFailure {
    Answer details = client.roomDetails(id);
    if (details.status() == 403) {
      throw RoomReader.notAdmin();
    }
    return !details.notFound() && own.equals(details.orFail().json().getString("creator", ""));
  }

  private static JsonObject content(String key, String value) {
    return Json.createObjectBuilder().add(key, value).build();
  }

  void delete(String id) throws ProviderFailure {
    Answer started = client.deleteRoom(id);
    for (Pause pause = Pause.forDeletion(); isUnderWay(id, started); pause = pause.next()) {
      if (pause.isOver()) {
        throw ProviderUnavailable.room("The homeserver is still deleting the room", null);
      }
      pause.sleep();
    }
    Answer left = client.roomDetails(id);
    if (left.ok()) {
      throw started.ok()
          ? ProviderUnavailable.room("The homeserver could not delete the room", null)
          : started.refusal();
    }
    if (left.status() == 403) {
      throw RoomReader.notAdmin();
    }
    if (!left.notFound()) {
      throw left.failure();
    }
  }

  /** One that was accepted a moment ago need not be listed yet. */
  private boolean isUnderWay(String id, Answer started) throws ProviderFailure {
    Answer deletions = client.deletions(id);
    List<String> states =
        deletions.ok()
            ? deletions.objects("results").stream().map(one -> one.getString("status", "")).toList()
            : List.of();
    return states.isEmpty()
        ? started.ok() && client.roomDetails(id).ok()
        : states.stream().anyMatch(state -> !state.equals("complete") && !state.equals("failed"));
  }
}
