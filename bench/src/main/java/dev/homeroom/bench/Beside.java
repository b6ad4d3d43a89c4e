package dev.homeroom.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Homeroom and a bare client doing the same work on a homeserver, which takes most of the time in
 * either case. Prints the medians of several rounds: wall time, the processor time of each side's
 * own process, and that of the homeserver under each.
 */
final class Beside {
  private final Map<String, List<Took>> ours = new LinkedHashMap<>();
  private final Map<String, List<Took>> bare = new LinkedHashMap<>();

  /** In seconds: wall time, processor time of the client, processor time of the homeserver. */
  private record Took(double wall, double client, double homeserver) {

    /** The share of the time in which the homeserver had something to do. */
    double homeserverAtWork() {
      return homeserver / wall;
    }
  }

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

  /**
   * One row for each kind of work. A ratio above 1 says that Homeroom was the faster; the second
   * one does so whatever the homeserver itself needed, which is not the same in every round.
   */
  String table() {
    StringBuilder table =
        new StringBuilder(
            """
            | work | Homeroom, s | bare client, s | ratio | CPU of Homeroom, s | of the bare client | of Synapse, with Homeroom | with the bare client | Synapse at work, with Homeroom | with the bare client | ratio |
            |---|---|---|---|---|---|---|---|---|---|---|
            """);
    ours.keySet().forEach(work -> table.append(row(ours.get(work), bare.get(work), work)));
    return table.toString();
  }

  private static String row(List<Took> our, List<Took> their, String work) {
    double ourWall = Median.of(our, Took::wall);
    double theirWall = Median.of(their, Took::wall);
    double ourShare = Median.of(our, Took::homeserverAtWork);
    double theirShare = Median.of(their, Took::homeserverAtWork);
    return String.format(
        Locale.ROOT,
        "| %s | %.1f | %.1f | **%.2f** | %.1f | %.1f | %.1f | %.1f | %.0f %% | %.0f %% | **%.2f** |%n",
        work,
        ourWall,
        theirWall,
        theirWall / ourWall,
        Median.of(our, Took::client),
        Median.of(their, Took::client),
        Median.of(our, Took::homeserver),
        Median.of(their, Took::homeserver),
        100 * ourShare,
        100 * theirShare,
        ourShare / theirShare);
  }
}
