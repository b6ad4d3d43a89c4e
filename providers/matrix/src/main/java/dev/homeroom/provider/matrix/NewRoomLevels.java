package dev.homeroom.provider.matrix;

import jakarta.json.Json;
import jakarta.json.JsonObject;

/**
 * The power levels of a new room, for one whose creation was cut off before it had any: what
 * Synapse gives to one that it makes in one go. A room without them leaves its protections to its
 * moderators.
 */
final class NewRoomLevels {

  /** Members do not invite; moderators may. */
  static final int INVITE = 50;

  private static final int MODERATORS = 50;
  private static final int NOBODY_ELSE = 100;

  /** Where creators stand above every level, only they may move the room on to another. */
  private static final int CREATORS = 150;

  private NewRoomLevels() {}

  /**
   * @param unwritten what holds in the room as it is
   */
  static JsonObject of(PowerLevels unwritten) {
    return Json.createObjectBuilder()
        .add("users", unwritten.object("users"))
        .add("users_default", 0)
        .add("events", events(!unwritten.creators().isEmpty()))
        .add("events_default", 0)
        .add("state_default", MODERATORS)
        .add("ban", MODERATORS)
        .add("kick", MODERATORS)
        .add("redact", MODERATORS)
        .add("invite", INVITE)
        .add("historical", NOBODY_ELSE)
        .build();
  }

  private static JsonObject events(boolean creatorsArePrivileged) {
    return Json.createObjectBuilder()
        .add("m.room.name", MODERATORS)
        .add("m.room.avatar", MODERATORS)
        .add("m.room.canonical_alias", MODERATORS)
        .add("m.room.power_levels", NOBODY_ELSE)
        .add("m.room.history_visibility", NOBODY_ELSE)
        .add("m.room.encryption", NOBODY_ELSE)
        .add("m.room.server_acl", NOBODY_ELSE)
        .add("m.room.tombstone", creatorsArePrivileged ? CREATORS : NOBODY_ELSE)
        .build();
  }
}
