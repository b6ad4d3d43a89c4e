package dev.homeroom.change;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param next what to send as {@code after} for the next page; null on the last one
 */
public record Page<T>(List<T> items, String next) {

  /**
   * @param found up to one more than the limit, so that a next page is known of
   * @param cursor what stands for an item in {@code after}
   */
  public static <T> Page<T> of(List<T> found, int limit, Function<T, String> cursor) {
    if (found.size() <= limit) {
      return new Page<>(List.copyOf(found), null);
    }
    List<T> items = List.copyOf(found.subList(0, limit));
    return new Page<>(items, cursor.apply(items.get(limit - 1)));
  }

  /** The same page with every item turned into another view of it. */
  public <R> Page<R> map(Function<T, R> view) {
    return new Page<>(items.stream().map(view).toList(), next);
  }
}
