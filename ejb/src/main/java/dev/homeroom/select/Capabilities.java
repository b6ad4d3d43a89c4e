package dev.homeroom.select;

import java.util.List;

/**
 * What a provider can do, asked before anything is queued.
 *
 * @param rooms has remote rooms
 * @param members has members in them
 * @param synchronises can be compared with what is wanted
 * @param immediate sends nothing anywhere, so nothing is ever queued for it
 * @param names the interfaces it implements
 */
public record Capabilities(
    boolean rooms, boolean members, boolean synchronises, boolean immediate, List<String> names) {

  /** Of no provider at all. */
  public static final Capabilities NONE = new Capabilities(false, false, false, true, List.of());

  /** Whether anything is ever queued for it. */
  public boolean queues() {
    return queuesRooms() || queuesMembers() || synchronises;
  }

  /** Whether its rooms are made by work in the queue. */
  public boolean queuesRooms() {
    return rooms && !immediate;
  }

  /** Whether its members are looked after by work in the queue. */
  public boolean queuesMembers() {
    return members && !immediate;
  }
}
