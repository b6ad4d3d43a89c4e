package dev.homeroom.core;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes a failing sequence short: leaves out as many steps at once as it can, then fewer. Written
 * here since jqwik, which shrinks too, is a test engine of its own: it knows neither Jupiter's
 * nested classes nor the extension that runs PostgreSQL, and what it has found can be run again by
 * a seed only, which no longer means the same when a step is added.
 */
final class Shrinking {

  private Shrinking() {}

  /** The shortest failing sequence that leaving out steps leads to. */
  static List<Step> shrink(List<Step> failing, Predicate<List<Step>> fails) {
    List<Step> shortest = failing;
    for (int size = failing.size() / 2; size > 0; size = size / 2) {
      for (int start = 0; start < shortest.size(); ) {
        List<Step> shorter = without(shortest, start, size);
        if (fails.test(shorter)) {
          shortest = shorter;
        } else {
          start += size;
        }
      }
    }
    return shortest;
  }

  private static List<Step> without(List<Step> sequence, int start, int size) {
    List<Step> rest = new ArrayList<>(sequence.subList(0, start));
    rest.addAll(sequence.subList(Math.min(start + size, sequence.size()), sequence.size()));
    return rest;
  }
}
