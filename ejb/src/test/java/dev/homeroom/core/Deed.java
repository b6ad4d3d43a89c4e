package dev.homeroom.core;

import dev.homeroom.core.MemoryRoom.Standing;

/**
 * Something that was done to an account in a chat room.
 *
 * @param before how the account stood to the room before; null if it had never been there
 */
record Deed(String what, MemoryRoom room, String account, Standing before) {
  static final String JOIN = "join";
  static final String KICK = "kick";
}
