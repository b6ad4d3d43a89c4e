package dev.homeroom.provider.matrix;

import dev.homeroom.provider.ProviderFailure;
import jakarta.json.Json;
import jakarta.json.JsonObject;

/** Writes a room's state, and says what is wrong with a room that cannot be written. */
record RoomWriter(SynapseClient client, RoomReader reader) {
  static final String LEVELS = "m.room.power_levels";

  void put(String room, String type, JsonObject content) throws ProviderFailure {
    Answer answer = client.putState(room, type, content);
    if (!answer.ok() && !answer.serverError()) {
      requirePower(reader.read(room).levels(), type);
    }
    if (!answer.ok()) {
      throw answer.refusal();
    }
  }

  /** Refuses, without a request, what our account has no power to write. */
  void requirePower(PowerLevels levels, String type) throws ProviderFailure {
    if (!levels.mayWrite(reader.own(), type)) {
      throw RoomReader.noAccess("Our account has no power to change the room's " + type);
    }
  }

  /** Writes a text, unless it is so already, which one that is empty is where there is none. */
  boolean putText(String room, RoomState now, String type, String key, String wanted)
      throws ProviderFailure {
    String there = now.text(type, key);
    if (wanted.equals(there == null ? "" : there)) {
      return false;
    }
    put(room, type, Json.createObjectBuilder().add(key, wanted).build());
    return true;
  }

  boolean putLevels(String room, PowerLevels now, PowerLevels wanted) throws ProviderFailure {
    if (wanted.equals(now)) {
      return false;
    }
    requirePower(now, LEVELS);
    put(room, LEVELS, wanted.content());
    return true;
  }
}
