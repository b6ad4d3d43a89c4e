package dev.homeroom.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * Homeroom and a bare client doing the same work on a homeserver, which takes most of the time in
 * either case. Prints the medians of several rounds: wall time, the processor time of each side's
 * own process, and that of the homeserver under each.
 */
final class Beside {
  private final Map<String, List<Took>> ours = new LinkedHashMap<>();
  private final Map<String, List<Took>> bare = new LinkedHashMap<>();

  /** In seconds: wall time, processor time of the client, processor time of the homeserver. */
  private record Took(double wall, double client, double homeserver) {}

  /** Some work of one side. */
  @FunctionalInterface
  interface Work {

    /** Does it, and tells when it was done. */
    Instant done() throws Exception;
  }

  /** The processor time that the two processes of one side have used until now. */
  record Processes(Supplier<Duration> client, Supplier<Duration> homeserver) {}

  void ours(String work, Processes processes, Work run) throws Exception {
    measure("Homeroom", ours, work, processes, run);
  }

  void bare(String work, Processes processes, Work run) throws Exception {
    measure("bare client", bare, work, processes, run);
  }

  private static void measure(
      String side, Map<String, List<Took>> into, String work, Processes processes, Work run)
      throws Exception {
    Duration client = processes.client().get();
    Duration homeserver = processes.homeserver().get();
    Instant started = Instant.now();
    Instant ended = run.done();
    Took took =
        new Took(
            seconds(Duration.between(started, ended)),
            seconds(processes.client().get().minus(client)),
            seconds(processes.homeserver().get().minus(homeserver)));
    into.computeIfAbsent(work, key -> new ArrayList<>()).add(took);
    System.err.printf(Locale.ROOT, "%s, %s: %s%n", work, side, took);
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1e3;
  }

  /** One row for each kind of work; a ratio above 1 says that Homeroom was the faster. */
  String table() {
    StringBuilder table =
        new StringBuilder(
            """
            | work | Homeroom, s | bare client, s | ratio | CPU of Homeroom, s | of the bare client | of Synapse, with Homeroom | with the bare client | ratio |
            |---|---|---|---|---|---|---|---|---|
            """);
    ours.keySet().forEach(work -> table.append(row(work)));
    return table.toString();
  }

  private String row(String work) {
    List<Took> our = ours.get(work);
    List<Took> theirs = bare.get(work);
    double ourWall = median(our, Took::wall);
    double theirWall = median(theirs, Took::wall);
    double ourHomeserver = median(our, Took::homeserver);
    double theirHomeserver = median(theirs, Took::homeserver);
    return String.format(
        Locale.ROOT,
        "| %s | %.1f | %.1f | **%.2f** | %.1f | %.1f | %.1f | %.1f | %.2f |%n",
        work,
        ourWall,
        theirWall,
        theirWall / ourWall,
        median(our, Took::client),
        median(theirs, Took::client),
        ourHomeserver,
        theirHomeserver,
        theirHomeserver / ourHomeserver);
  }

  private static double median(List<Took> rounds, ToDoubleFunction<Took> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
