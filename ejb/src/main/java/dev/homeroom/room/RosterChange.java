package dev.homeroom.room;

import dev.homeroom.provider.Role;
import java.util.List;

/**
 * A change of a roster, all or nothing.
 *
 * @param generation null if the LMS does not count; else what it says is the newest
 */
public record RosterChange(
    List<Wanted> add, List<Wanted> update, List<String> remove, Long generation) {

  /** Who is wanted, with which role. */
  public record Wanted(String userId, Role role) {}

  /** One person more, or the same one with another role. */
  public static RosterChange adding(String userId, Role role, Long generation) {
    return new RosterChange(List.of(new Wanted(userId, role)), List.of(), List.of(), generation);
  }

  /** One person less. */
  public static RosterChange removing(String userId, Long generation) {
    return new RosterChange(List.of(), List.of(), List.of(userId), generation);
  }
}
