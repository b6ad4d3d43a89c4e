package dev.homeroom.testbed;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The provisioned server, started as its users start it: {@code homeroom start-dev}, on free ports
 * of the loopback address, with a data directory of its own.
 */
public final class HomeroomServer implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(12);
  private static final int TAIL = 60;

  private final Path place;
  private final Map<String, String> settings;
  private final int httpPort;
  private final int managementPort;
  private String javaOptions = HomeroomCommand.javaOptions();
  private Process process;

  private HomeroomServer(Path place, Map<String, String> settings) {
    this.place = place;
    this.httpPort = freePort();
    this.managementPort = freePort();
    this.settings = new TreeMap<>(settings);
    this.settings.put("homeroom.http.port", String.valueOf(httpPort));
    this.settings.put("homeroom.management.port", String.valueOf(managementPort));
    this.settings.put("homeroom.data.dir", dataDir().toString());
    Runtime.getRuntime().addShutdownHook(new Thread(this::killIfRunning, "end-of-server"));
  }

  /**
   * A server that has not been started.
   *
   * @param settings by their keys; those of ports and data directory are its own in any case
   */
  public static HomeroomServer with(Map<String, String> settings) {
    try {
      return new HomeroomServer(Files.createTempDirectory("homeroom-it"), settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds options to those of its JVM, such as {@code -Xmx200m}. */
  public HomeroomServer javaOptions(String more) {
    javaOptions = javaOptions + " " + more;
    return this;
  }

  /** A port that was free a moment ago. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it, also after it ended in whatever way, and waits until it takes requests. */
  public HomeroomServer start() {
    launch();
    return awaitReady(START);
  }

  /** Waits until it takes requests. */
  public HomeroomServer awaitReady(Duration limit) {
    try {
      await("the server to take requests")
          .atMost(limit)
          .pollInterval(Duration.ofMillis(250))
          .ignoreExceptions()
          .failFast("the server has ended", () -> !process.isAlive())
          .until(() -> health("ready") == 200);
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("The server is not ready. Its log ends with:\n" + logTail(), e);
    }
    return this;
  }

  /**
   * The status of one of its health checks.
   *
   * @param kind {@code ready}, {@code live} or {@code started}
   */
  public int health(String kind) {
    return new Rest("http://127.0.0.1:" + managementPort, null).get("/health/" + kind).status();
  }

  /** Starts the process and waits for nothing. */
  public void launch() {
    if (isRunning()) {
      throw new IllegalStateException("The server runs already.");
    }
    try {
      process = HomeroomCommand.start(log(), settings, javaOptions, List.of("start-dev"));
    } catch (IOException e) {
      throw new UncheckedIOException("The homeroom command cannot be started.", e);
    }
  }

  public boolean isRunning() {
    return process != null && process.isAlive();
  }

  /** Asks it to end, as a service manager does, and waits for that. */
  public int stop(Duration limit) {
    process.destroy();
    return awaitEnd(limit);
  }

  /** Ends it as a power cut does. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd(Duration.ofSeconds(10));
  }

  /** Waits until it has ended and returns the exit code. */
  public int awaitEnd(Duration limit) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("Still running after " + limit + ". Its log ends:\n" + logTail());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the server ended.", e);
    }
  }

  /** Stops its clock hands: it is there and does nothing until {@link #thaw}. */
  public void freeze() {
    signal("STOP");
  }

  public void thaw() {
    signal("CONT");
  }

  /** What the launcher and the server have said on their console, over all starts. */
  public Path log() {
    return place.resolve("console.log");
  }

  public String logTail() {
    try (Stream<String> lines = Files.lines(log())) {
      List<String> all = lines.toList();
      return String.join("\n", all.subList(Math.max(0, all.size() - TAIL), all.size()));
    } catch (IOException e) {
      return "(no log: " + e.getMessage() + ")";
    }
  }

  public Path dataDir() {
    return place.resolve("data");
  }

  public int httpPort() {
    return httpPort;
  }

  public int managementPort() {
    return managementPort;
  }

  public long pid() {
    return process.pid();
  }

  public Map<String, String> settings() {
    return Map.copyOf(settings);
  }

  /** The operator token that the first start made. */
  public String bootstrapToken() {
    try {
      return Files.readString(dataDir().resolve("bootstrap-token")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("There is no bootstrap token.", e);
    }
  }

  /** REST with the bootstrap token. */
  public Rest rest() {
    return rest(bootstrapToken());
  }

  public Rest rest(String token) {
    return new Rest("http://127.0.0.1:" + httpPort + "/api/v1", token);
  }

  /** Ends it, however it is, and deletes what it wrote. */
  @Override
  public void close() {
    killIfRunning();
    try (Stream<Path> files = Files.walk(place)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The files of the server could not be deleted.", e);
    }
  }

  private void killIfRunning() {
    if (isRunning()) {
      kill();
    }
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid()).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
