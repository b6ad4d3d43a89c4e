package dev.homeroom.launcher;

import java.nio.file.Path;
import java.util.List;

/**
 * The Java part of the {@code homeroom} command: {@code prepare}, {@code status} or {@code stop},
 * the build's directory, then options; and {@code archive}, with which the build ends.
 */
public final class Launcher {

  private Launcher() {}

  /** Ends the process with an exit code that {@code docs/operating.md} lists. */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments)));
  }

  static int run(List<String> arguments) {
    try {
      return run(
          arguments.get(0), Path.of(arguments.get(1)), arguments.subList(2, arguments.size()));
    } catch (Refusal refusal) {
      Terminal.say(refusal.getMessage());
      return refusal.exitCode();
    } catch (Exception e) {
      Terminal.say("unexpected: " + e);
      return Refusal.FAILED;
    }
  }

  private static int run(String command, Path build, List<String> options) throws Exception {
    if (command.equals("archive")) {
      new ClassArchive(build).make();
      return 0;
    }
    Settings settings = new Settings(Declarations.found(), options, System.getenv());
    RunningNode node = new RunningNode(new Layout(build, settings.dataDirectory()));
    return switch (command) {
      case "prepare" -> prepare(new Preparation(build, settings));
      case "status" -> node.status();
      case "stop" -> node.stop();
      default -> throw new Refusal(Refusal.USAGE, "There is no command %s.", command);
    };
  }

  private static int prepare(Preparation preparation) throws Exception {
    Terminal.print(preparation.prepare(System.getenv(Source.JAVA_OPTS)).toString());
    return 0;
  }
}
