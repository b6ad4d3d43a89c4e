package dev.homeroom.room;

import java.util.List;

/**
 * Removals that wait for approval.
 *
 * @param version moves whenever other people are held; a decision names the one it is about
 * @param remove empty if nothing is held
 * @param reason null if nothing is held
 */
public record HeldRemovals(long version, List<HeldPerson> remove, String reason) {

  /** Somebody who would be removed. */
  public record HeldPerson(String userId) {}
}
