package dev.homeroom.room;

/** How somebody on the roster, or somebody we brought in, stands to the room. */
public enum MemberState {
  PENDING,
  JOINED,
  WAITING_FOR_ACCOUNT,
  FAILED,
  REMOVING,
  HELD,
  /** On the roster of a room that is disabled, or of a person who may not be in any. */
  OUT,
  /** Out by this person's own act; stays out until enrolled anew. */
  LEFT,
  BANNED
}
