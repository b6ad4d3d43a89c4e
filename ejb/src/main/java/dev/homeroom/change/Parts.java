package dev.homeroom.change;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/** Cuts what one statement cannot take at once: a list in a query must not grow without end. */
public final class Parts {

  /** Most in one part. */
  public static final int MOST = 1000;

  private Parts() {}

  /** In the same order; no part is empty. */
  public static <T> List<List<T>> of(Collection<T> all) {
    List<T> inOrder = List.copyOf(all);
    return IntStream.iterate(0, from -> from < inOrder.size(), from -> from + MOST)
        .mapToObj(from -> inOrder.subList(from, Math.min(from + MOST, inOrder.size())))
        .toList();
  }
}
