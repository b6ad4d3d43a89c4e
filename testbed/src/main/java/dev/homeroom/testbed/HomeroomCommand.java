package dev.homeroom.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The {@code homeroom} command of this build, called as its users call it. */
public final class HomeroomCommand {
  private static final long LIMIT_SECONDS = 120;
  // Half the time to start; a server that serves for long is better off with others, or none.
  private static final String QUICK_START = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1";

  private HomeroomCommand() {}

  /** What a command that ended said, and its exit code. */
  public record Ended(int exitCode, String output) {}

  /**
   * Runs a command to its end.
   *
   * @param arguments such as {@code status}
   */
  public static Ended run(Map<String, String> settings, String... arguments) {
    try {
      Path output = Files.createTempFile("homeroom-command", ".txt");
      try {
        Process process = start(output, settings, arguments);
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly().waitFor();
          throw new AssertionError("The command did not end: " + Files.readString(output));
        }
        return new Ended(process.exitValue(), Files.readString(output));
      } finally {
        Files.delete(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a command ran.", e);
    }
  }

  private static Process start(Path output, Map<String, String> settings, String... arguments)
      throws IOException {
    return start(output, settings, javaOptions(), List.of(arguments));
  }

  /** What a server's JVM is told if a test says nothing else. */
  static String javaOptions() {
    return System.getProperty("homeroom.server.java-opts", QUICK_START);
  }

  /** Starts a command whose output is added to a file. */
  static Process start(
      Path output, Map<String, String> settings, String javaOptions, List<String> arguments)
      throws IOException {
    Map<String, String> sorted = new TreeMap<>(settings);
    List<String> command = new ArrayList<>();
    command.add(root().resolve("homeroom").toString());
    command.addAll(arguments);
    sorted.forEach(
        (key, value) -> {
          if (!isSecret(key)) {
            command.add("--" + key + "=" + value);
          }
        });
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    builder.environment().keySet().removeIf(name -> name.startsWith("HOMEROOM_"));
    builder.environment().put("HOMEROOM_JAVA_OPTS", javaOptions);
    sorted.forEach(
        (key, value) -> {
          if (isSecret(key)) {
            builder.environment().put(variable(key), value);
          }
        });
    return builder.start();
  }

  private static Path root() {
    return Path.of(System.getProperty("homeroom.root", "..")).toAbsolutePath().normalize();
  }

  private static boolean isSecret(String key) {
    return key.endsWith("token") || key.endsWith("password");
  }

  private static String variable(String key) {
    return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
