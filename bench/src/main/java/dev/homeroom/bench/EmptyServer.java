package dev.homeroom.bench;

import static org.awaitility.Awaitility.await;

import dev.homeroom.testbed.HomeroomServer;
import dev.homeroom.testbed.Rest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A WildFly of the same layers without an application, in {@code bench/target/empty}. */
final class EmptyServer implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final Path root = Path.of(System.getProperty("homeroom.root"));
  private final Path wildfly = root.resolve("bench/target/empty");
  private final Path base;
  private final int management = HomeroomServer.freePort();
  private Process process;

  EmptyServer() throws IOException, InterruptedException {
    if (!Files.exists(wildfly)) {
      provision();
    }
    base = Files.createTempDirectory("empty-wildfly");
    copy(wildfly.resolve("standalone/configuration"), base.resolve("configuration"));
    Files.createDirectories(base.resolve("deployments"));
  }

  private void provision() throws IOException, InterruptedException {
    List<String> command =
        List.of("mvn", "-B", "-ntp", "-q", "-f", "bench/empty-server", "wildfly:provision");
    if (new ProcessBuilder(command).directory(root.toFile()).inheritIO().start().waitFor() != 0) {
      throw new IllegalStateException("The empty server cannot be made.");
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  /** Starts it, and waits until it is ready. */
  void start() {
    try {
      process =
          new ProcessBuilder(
                  wildfly.resolve("bin/standalone.sh").toString(),
                  "-Djboss.server.base.dir=" + base,
                  "-Djboss.http.port=" + HomeroomServer.freePort(),
                  "-Djboss.https.port=" + HomeroomServer.freePort(),
                  "-Djboss.management.http.port=" + management)
              .redirectErrorStream(true)
              .redirectOutput(base.resolve("console.log").toFile())
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Rest health = new Rest("http://127.0.0.1:" + management, null);
    await("the empty server to be ready")
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(250))
        .ignoreExceptions()
        .until(() -> health.get("/health/ready").status() == 200);
  }

  /** Of the script. */
  long pid() {
    return process.pid();
  }

  /** Of the Java that the script has started. */
  long serverPid() {
    return process
        .descendants()
        .filter(one -> one.info().command().orElse("").endsWith("java"))
        .mapToLong(ProcessHandle::pid)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() throws IOException {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(one -> one.onExit().join());
    try (Stream<Path> files = Files.walk(base)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
