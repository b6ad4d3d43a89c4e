package dev.homeroom.bench;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * What one round of one side has taken.
 *
 * @param amount how much was done in it: operations, joins, changes
 * @param cpu of all processes that belong to this side
 */
record Round(long amount, Duration wall, Duration cpu) {

  /** The work of one round; how it is prepared and cleaned away is not measured. */
  @FunctionalInterface
  interface Work {
    /** Returns how much was done. */
    long run() throws Exception;
  }

  /**
   * Measures one round.
   *
   * @param cpu the processor time used until now by all processes that count
   */
  static Round of(Supplier<Duration> cpu, Work work) throws Exception {
    Duration before = cpu.get();
    long started = System.nanoTime();
    long amount = work.run();
    Duration wall = Duration.ofNanos(System.nanoTime() - started);
    return new Round(amount, wall, cpu.get().minus(before));
  }

  double perSecond() {
    return amount / seconds(wall);
  }

  double cpuMillisEach() {
    return seconds(cpu) * 1000 / amount;
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
