package dev.homeroom.queue;

/**
 * A room this node may work on.
 *
 * @param fence the number of this claim; a settlement under an older one is refused
 * @param takenOver whether another node, or this one before it died, never handed the room back
 */
public record Claim(long roomId, String provider, long fence, boolean takenOver, Lease lease) {}
