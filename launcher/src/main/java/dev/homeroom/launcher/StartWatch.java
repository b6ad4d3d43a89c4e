package dev.homeroom.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Watches the start from inside the server's own process: a line every few seconds, the addresses
 * once it is ready, and the end of the process if the application could not be deployed. WildFly
 * says which by the marker file that its deployment scanner writes.
 */
final class StartWatch implements Runnable {

  private static final Duration STEP = Duration.ofMillis(200);
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
  private static final Duration LONGEST_START = Duration.ofMinutes(20);

  private final Layout layout;
  private final long started = System.nanoTime();
  private Duration nextLine = BETWEEN_LINES;

  StartWatch(Layout layout) {
    this.layout = layout;
  }

  @Override
  public void run() {
    try {
      awaitDeployment();
      awaitReadiness();
      new Addresses(layout).print(seconds());
    } catch (Refusal refusal) {
      Terminal.say(refusal.getMessage());
      System.exit(refusal.exitCode());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      Terminal.say("the start cannot be watched (" + e.getMessage() + ")");
    }
  }

  private void awaitDeployment() throws IOException, InterruptedException {
    Path failed = layout.deployments().resolve("homeroom.ear.failed");
    Path deployed = layout.deployments().resolve("homeroom.ear.deployed");
    while (!Files.exists(deployed)) {
      if (Files.exists(failed)) {
        throw new Refusal(
            Refusal.FAILED,
            "The application could not be deployed: %s (all of it in %s).",
            FailureText.cause(Files.readString(failed)),
            layout.log());
      }
      step("starting the server");
    }
  }

  private void awaitReadiness() throws IOException, InterruptedException {
    Addresses addresses = new Addresses(layout);
    while (!addresses.isReady()) {
      step("waiting until the server is ready");
    }
  }

  private void step(String what) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(STEP.toNanos());
    Duration elapsed = Duration.ofNanos(System.nanoTime() - started);
    if (elapsed.compareTo(nextLine) > 0) {
      Terminal.say(what + ", " + elapsed.toSeconds() + " s");
      nextLine = nextLine.plus(BETWEEN_LINES);
    }
    if (elapsed.compareTo(LONGEST_START) > 0) {
      throw new Refusal(
          Refusal.FAILED,
          "The server was not ready within %d s; the reason should be in %s.",
          LONGEST_START.toSeconds(),
          layout.log());
    }
  }

  private double seconds() {
    return (System.nanoTime() - started) / (double) TimeUnit.SECONDS.toNanos(1);
  }

  /** The innermost cause in WildFly's description of a failed deployment. */
  static final class FailureText {

    private static final String CAUSE = "Caused by: ";

    private FailureText() {}

    static String cause(String description) {
      List<String> lines =
          description
              .replace("\\n", "\n")
              .replaceAll("\\\\+\"", "\"")
              .lines()
              .map(String::strip)
              .toList();
      String line =
          lines.stream()
              .filter(text -> text.startsWith(CAUSE))
              .reduce((first, last) -> last)
              .map(text -> text.substring(CAUSE.length()))
              .orElse(lines.isEmpty() ? "no reason given" : lines.get(0));
      return line.replaceFirst("^(?:[\\w$]+\\.)+(?=[\\w$]+: )", "").replaceAll("[\"},]+$", "");
    }
  }
}
