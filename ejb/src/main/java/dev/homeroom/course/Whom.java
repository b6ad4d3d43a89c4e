package dev.homeroom.course;

import jakarta.persistence.TypedQuery;
import java.util.Set;

/**
 * Which of a course's people are looked at.
 *
 * @param all whether everybody is
 * @param users else these, by their references
 */
record Whom(boolean all, Set<Long> users) {

  /** Up to this many users are picked in SQL, more of them in memory. */
  private static final int MOST_NAMED = 500;

  static Whom everybody() {
    return new Whom(true, Set.of());
  }

  static Whom only(Set<Long> users) {
    return new Whom(false, users);
  }

  /**
   * The condition that a query ends with, if these users are picked by it.
   *
   * @param user what the reference of a user is called there
   */
  String and(String user) {
    return isNamed() ? " and " + user + " in :users" : "";
  }

  /** Sets the parameter of that condition, if it is there. */
  <T> TypedQuery<T> in(TypedQuery<T> query) {
    return isNamed() ? query.setParameter("users", users) : query;
  }

  /**
   * Whether the user is looked at; to be asked of what was found, since a query may name nobody.
   */
  boolean includes(Long user) {
    return all || users.contains(user);
  }

  private boolean isNamed() {
    return !all && users.size() <= MOST_NAMED;
  }
}
