package dev.homeroom.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;

/**
 * Several sides doing the same work, turn by turn, so that a machine whose speed drifts treats them
 * alike. Prints the medians as a Markdown table; the first side is ours, and the ratios are of it
 * to each other: above 1 it is the faster, or uses less.
 */
final class Comparison {
  private final String unit;
  private final Map<String, Callable<Round>> sides = new LinkedHashMap<>();
  private final Map<String, List<Round>> rounds = new LinkedHashMap<>();

  /**
   * @param unit what is counted, in the plural
   */
  Comparison(String unit) {
    this.unit = unit;
  }

  Comparison side(String name, Callable<Round> round) {
    sides.put(name, round);
    rounds.put(name, new ArrayList<>());
    return this;
  }

  /** Plays the rounds, each side once in every one, after one of each that does not count. */
  Comparison run(int times) throws Exception {
    for (Callable<Round> side : sides.values()) {
      side.call();
    }
    for (int i = 0; i < times; i++) {
      for (Map.Entry<String, Callable<Round>> side : sides.entrySet()) {
        Round round = side.getValue().call();
        rounds.get(side.getKey()).add(round);
        System.err.printf(
            Locale.ROOT,
            "%s: %.1f %s/s, %.3f ms CPU each%n",
            side.getKey(),
            round.perSecond(),
            unit,
            round.cpuMillisEach());
      }
    }
    return this;
  }

  /** The table, one row a side. */
  String table() {
    String ours = sides.keySet().iterator().next();
    StringBuilder table =
        new StringBuilder(
            "| | %s a second | ratio | CPU each, ms | ratio |%n|---|---|---|---|---|%n"
                .formatted(unit));
    for (String side : sides.keySet()) {
      double speed = median(side, Round::perSecond);
      double cpu = median(side, Round::cpuMillisEach);
      boolean own = side.equals(ours);
      String times = own ? "" : "%.2f".formatted(median(ours, Round::perSecond) / speed);
      String saving = own ? "" : "%.2f".formatted(cpu / median(ours, Round::cpuMillisEach));
      table.append("| %s | %.1f | %s | %.3f | %s |%n".formatted(side, speed, times, cpu, saving));
    }
    return table.toString();
  }

  /** One line of a table of several comparisons of two sides: both speeds, both CPUs, ratios. */
  String row(String name) {
    String ours = sides.keySet().iterator().next();
    String other = sides.keySet().stream().skip(1).findFirst().orElseThrow();
    double speed = median(ours, Round::perSecond);
    double otherSpeed = median(other, Round::perSecond);
    double cpu = median(ours, Round::cpuMillisEach);
    double otherCpu = median(other, Round::cpuMillisEach);
    return String.format(
        Locale.ROOT,
        "| %s | %.1f | %.1f | **%.2f** | %.1f | %.1f | %.2f |",
        name,
        speed,
        otherSpeed,
        speed / otherSpeed,
        cpu,
        otherCpu,
        otherCpu / cpu);
  }

  private double median(String side, ToDoubleFunction<Round> figure) {
    return Median.of(rounds.get(side), figure);
  }
}
