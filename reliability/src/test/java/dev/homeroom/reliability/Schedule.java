package dev.homeroom.reliability;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Faults of one sort, one after the other, each with some peace behind it; a seed decides. */
final class Schedule<F extends Enum<F>> {
  private final F[] faults;
  private final Random random;
  private final Consumer<F> begin;
  private final Runnable end;
  private final Duration shortest;
  private final Duration longest;
  private final Map<F, Integer> struck = new TreeMap<>();

  /**
   * @param end ends whatever there is
   * @param shortest of a fault, and of the peace after it
   * @param longest of both
   */
  Schedule(
      F[] faults, long seed, Consumer<F> begin, Runnable end, Duration shortest, Duration longest) {
    this.faults = faults.clone();
    this.random = new Random(seed);
    this.begin = begin;
    this.end = end;
    this.shortest = shortest;
    this.longest = longest;
  }

  /** Goes on for as long as wanted; then everything is whole. */
  void play(BooleanSupplier goesOn) {
    while (goesOn.getAsBoolean()) {
      F fault = faults[random.nextInt(faults.length)];
      struck.merge(fault, 1, Integer::sum);
      begin.accept(fault);
      pass(goesOn);
      end.run();
      pass(goesOn);
    }
  }

  private void pass(BooleanSupplier goesOn) {
    long millis = random.nextLong(shortest.toMillis(), longest.toMillis());
    long over = System.nanoTime() + Duration.ofMillis(millis).toNanos();
    await()
        .atMost(longest.plusMinutes(1))
        .until(() -> System.nanoTime() > over || !goesOn.getAsBoolean());
  }

  int count() {
    return struck.values().stream().mapToInt(Integer::intValue).sum();
  }

  @Override
  public String toString() {
    return struck + " of " + Arrays.asList(faults).size() + " kinds";
  }
}
