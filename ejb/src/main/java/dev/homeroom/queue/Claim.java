package dev.homeroom.queue;

/**
 * A room this node may work on.
 *
 * @param fence the number of this claim; a settlement under an older one is refused
 * @param takenOver whether another node, or this one before it died, never handed the room back
 * @param next what is to be performed in it next; null if nothing is due
 */
public record Claim(
    long roomId, String provider, long fence, boolean takenOver, Lease lease, Task next) {

  /** The same room with something else to be performed, or nothing. */
  Claim with(Task task) {
    return new Claim(roomId, provider, fence, false, lease, task);
  }
}
