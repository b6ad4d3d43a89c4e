package dev.homeroom.launcher;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The classes of a start, read and verified once: the JVM's own archive of them (JEP 350), which it
 * maps at every start after. The build makes it by starting the server on an empty data directory
 * and stopping it as soon as it is ready. A JVM that is not the build's does without it.
 */
final class ClassArchive {

  private static final Duration LONGEST_START = Duration.ofMinutes(5);
  private static final Duration LONGEST_STOP = Duration.ofMinutes(1);
  private static final long STEP_MILLIS = 100;

  private final Path build;
  private final Layout layout;

  /**
   * @param build the repository, built; by its real path, which the archive remembers
   */
  ClassArchive(Path build) throws IOException {
    this.build = build.toRealPath();
    this.layout = new Layout(this.build, this.build.resolve("ear/target/first-start"));
  }

  /** What the JVM is told at a start; nothing if there is no archive. */
  static List<String> use(Path archive) {
    return Files.exists(archive)
        ? List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off")
        : List.of();
  }

  /**
   * Makes it anew.
   *
   * @throws Refusal if the server does not start
   */
  void make() throws IOException, InterruptedException {
    Files.deleteIfExists(layout.classArchive());
    DirectoryTree.delete(layout.data());
    Process server = start();
    // A build that is broken off leaves no server behind.
    Runtime.getRuntime().addShutdownHook(new Thread(server::destroyForcibly));
    try {
      awaitReadiness(server);
    } finally {
      server.destroy();
      if (!server.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
        server.destroyForcibly();
      }
    }
    if (!Files.exists(layout.classArchive())) {
      Terminal.say("this JVM has made no archive of classes; starts take longer without");
    }
    DirectoryTree.delete(layout.data());
  }

  private Process start() throws IOException {
    Settings settings = new Settings(Declarations.found(), options(), Map.of());
    ProcessBuilder server =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xlog:cds=off",
            "-XX:ArchiveClassesAtExit=" + layout.classArchive(),
            "@" + new Preparation(build, settings).prepare(null));
    // What the shell says of another server is not for this one.
    server.environment().keySet().removeIf(name -> name.startsWith("HOMEROOM_"));
    return server.redirectErrorStream(true).redirectOutput(output().toFile()).start();
  }

  private List<String> options() throws IOException {
    try (ServerSocket http = new ServerSocket(0);
        ServerSocket management = new ServerSocket(0)) {
      return List.of(
          "--" + Keys.DATA_DIR + "=" + layout.data(),
          "--" + Keys.HTTP_PORT + "=" + http.getLocalPort(),
          "--" + Keys.MANAGEMENT_PORT + "=" + management.getLocalPort());
    }
  }

  private void awaitReadiness(Process server) throws IOException, InterruptedException {
    Addresses addresses = new Addresses(layout);
    long end = System.nanoTime() + LONGEST_START.toNanos();
    while (!addresses.isReady()) {
      if (server.waitFor(STEP_MILLIS, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
        throw new Refusal(
            Refusal.FAILED,
            "The server that was built does not start; %s and %s say why.",
            output(),
            layout.log());
      }
    }
  }

  /** What the server prints; beside its data, which are made by it. */
  private Path output() {
    return build.resolve("ear/target/first-start.log");
  }
}
