package dev.homeroom.room;

/** The state of a room; the first that applies, in this order. */
public enum RoomState {
  /** To be deleted; its record goes when that is done. */
  DELETING,
  /** Not active, or without a provider: nobody belongs in it, the remote room is kept. */
  DISABLED,
  /** Read-only: changes are recorded, only removals are performed. */
  ARCHIVED,
  /** A removal waits for approval. */
  HELD,
  /** An operation needs a person; the room's last error says why. */
  BLOCKED,
  /** Work is ready, running or to be tried again. */
  PENDING,
  /** Everything wanted is there. */
  READY
}
