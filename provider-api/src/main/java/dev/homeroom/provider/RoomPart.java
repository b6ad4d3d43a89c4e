package dev.homeroom.provider;

/** A part of a remote room that the LMS decides. */
public enum RoomPart {
  NAME,
  TOPIC,
  AVATAR,
  /** Whether members may write. */
  READ_ONLY
}
