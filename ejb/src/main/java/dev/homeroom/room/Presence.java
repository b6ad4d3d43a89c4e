package dev.homeroom.room;

/** What is known of an account's being in a room. */
public enum Presence {
  /** Not in it. */
  ABSENT,
  /** A join was sent and is not settled: may be in it. */
  JOINING,
  JOINED,
  /** Invited by us and not in it: may come by its own act at any time. */
  INVITED,
  /** A removal was sent and is not settled: may still be in it. */
  LEAVING,
  /** Out by the person's own act. */
  LEFT,
  BANNED;

  /** Whether the account is, or may be, in the room, or may come by our invitation. */
  boolean mayBeThere() {
    return this == JOINING || this == JOINED || this == INVITED || this == LEAVING;
  }
}
