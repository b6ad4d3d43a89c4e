package dev.homeroom.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The figure in the middle: one slow round does not move it. */
final class Median {
  private Median() {}

  /** Of one figure of all rounds; with an even number of them, between the two in the middle. */
  static <T> double of(List<T> rounds, ToDoubleFunction<T> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
