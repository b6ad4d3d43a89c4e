package dev.homeroom.change;

/**
 * Which page of a list is wanted.
 *
 * @param limit 1 to 1000
 * @param after the {@code next} of the page before; null for the first
 */
public record PageRequest(int limit, String after) {

  /** What it goes on after, in a list that is ordered by number. */
  public long afterNumber() {
    try {
      return after == null ? 0 : Long.parseLong(after);
    } catch (NumberFormatException wrong) {
      throw ChangeRefused.invalid("after", "must be the next of an earlier page");
    }
  }
}
