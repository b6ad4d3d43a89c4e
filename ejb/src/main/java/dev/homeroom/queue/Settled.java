package dev.homeroom.queue;

import java.util.List;

/**
 * What follows from settling several rooms' outcomes together.
 *
 * @param goOn rooms that are still this node's, each with what is to be performed next
 * @param heldUp outcomes of rooms that a change is being recorded for; to be settled by themselves
 * @param fencedOut rooms that are not this node's any more, of which nothing was written
 */
public record Settled(List<Claim> goOn, List<Outcome> heldUp, List<FencedOut> fencedOut) {}
