package dev.homeroom.provider.matrix;

import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.ProviderRefused;
import dev.homeroom.provider.ProviderUnavailable;
import jakarta.json.JsonException;

/** Reads rooms, and says what is wrong with one that cannot be read. */
record RoomReader(SynapseClient client, String own, KnownRooms known) {

  /** The room's whole state, in one request. */
  RoomState read(String room) throws ProviderFailure {
    known.forget(room);
    long started = known.now();
    RoomState state = new RoomState();
    Answer answer = client.state(room, state::take);
    if (!answer.ok() && !answer.serverError()) {
      throw lost(room);
    }
    answer.orFail();
    if (!state.has("m.room.create")) {
      throw Answer.notMatrix(new JsonException("no creation"));
    }
    // Who has left a room is still told its state, as it was then.
    if (!state.member(own).is("join")) {
      throw lost(room);
    }
    known.learn(room, started, state);
    return state;
  }

  /** Why our account is not in the room. The codes of the refusal itself would not tell. */
  ProviderFailure lost(String room) throws ProviderFailure {
    Answer details = client.roomDetails(room);
    if (details.notFound()) {
      return new ProviderRefused(
          ProviderRefused.ROOM_GONE, "The room is no longer on the homeserver");
    }
    if (details.ok()) {
      return noAccess("Our account is not in the room any more");
    }
    if (details.status() == 403) {
      return notAdmin();
    }
    return details.failure();
  }

  static ProviderRefused noAccess(String why) {
    return new ProviderRefused(ProviderRefused.ACCESS_LOST, why);
  }

  static ProviderUnavailable notAdmin() {
    return ProviderUnavailable.connection(
        "Our account is not a server administrator on the homeserver", (Throwable) null);
  }
}
