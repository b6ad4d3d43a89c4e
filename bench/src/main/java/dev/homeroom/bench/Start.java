package dev.homeroom.bench;

import dev.homeroom.testbed.HomeroomServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * {@code bench/run start}: until the node is ready, and idle memory, beside an empty WildFly
 *
 * <p>The empty one has the same layers and no application, and is started by its own script.
 * Homeroom is started by its command, on an empty data directory and again on the one it has then.
 * Ready is who answers 200 at {@code /health/ready}. Everything counts that is started on the way.
 */
public final class Start {
  private static final Duration IDLE = Duration.ofSeconds(20);

  private final Map<String, List<Took>> taken = new LinkedHashMap<>();

  /** Seconds until ready, processor seconds until ready; megabytes resident and of heap later. */
  private record Took(double wall, double cpu, double resident, double heap) {}

  /**
   * Runs it.
   *
   * @param arguments rounds (5)
   */
  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
    Start start = new Start();
    for (int i = 0; i <= rounds; i++) {
      start.round();
      if (i == 0) {
        start.taken.clear();
      }
    }
    System.out.println(start.table());
  }

  private void round() throws Exception {
    try (EmptyServer empty = new EmptyServer()) {
      measure("empty WildFly", empty::start, empty::pid, empty::serverPid);
    }
    try (HomeroomServer homeroom = HomeroomServer.with(Map.of())) {
      measure("Homeroom, first start", homeroom::start, homeroom::pid, homeroom::pid);
      homeroom.stop(Duration.ofSeconds(40));
      measure("Homeroom, started again", homeroom::start, homeroom::pid, homeroom::pid);
    }
  }

  /** The process that was started, or the one of its server. */
  @FunctionalInterface
  private interface Pid {
    long get();
  }

  private void measure(String side, Runnable start, Pid started, Pid server) throws Exception {
    long begun = System.nanoTime();
    start.run();
    double wall = (System.nanoTime() - begun) / 1e9;
    double cpu = Cpu.ofTree(started.get()).toMillis() / 1e3;
    Thread.sleep(IDLE.toMillis());
    Took took =
        new Took(wall, cpu, Memory.resident(server.get()), heapAfterCollection(server.get()));
    taken.computeIfAbsent(side, key -> new ArrayList<>()).add(took);
    System.err.println(side + ": " + took);
  }

  /** Megabytes. */
  private static double heapAfterCollection(long pid) throws IOException, InterruptedException {
    jcmd(pid, "GC.run");
    return Arrays.stream(jcmd(pid, "GC.heap_info").split("\n"))
            .filter(line -> line.contains(" used ") && !line.contains("etaspace"))
            .filter(line -> !line.contains("class space"))
            .mapToLong(line -> Long.parseLong(line.replaceAll(".* used (\\d+)K.*", "$1")))
            .sum()
        / 1024.0;
  }

  private static String jcmd(long pid, String command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("jcmd", ".txt");
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    new ProcessBuilder(jcmd.toString(), Long.toString(pid), command)
        .redirectOutput(output.toFile())
        .start()
        .waitFor();
    String said = Files.readString(output);
    Files.delete(output);
    return said;
  }

  private String table() {
    double base = median("empty WildFly", Took::cpu);
    StringBuilder table =
        new StringBuilder(
            "| | s until ready | CPU s until ready | ratio | idle, resident MB | heap after GC, MB |%n|---|---|---|---|---|---|%n"
                .formatted());
    for (String side : taken.keySet()) {
      double cpu = median(side, Took::cpu);
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %.1f | %.1f | %.2f | %.0f | %.0f |%n",
              side,
              median(side, Took::wall),
              cpu,
              cpu / base,
              median(side, Took::resident),
              median(side, Took::heap)));
    }
    return table.toString();
  }

  private double median(String side, ToDoubleFunction<Took> figure) {
    double[] sorted = taken.get(side).stream().mapToDouble(figure).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
