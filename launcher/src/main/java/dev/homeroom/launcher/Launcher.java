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
    Declarations declarations = Declarations.found();
    return switch (command) {
      case "prepare" -> prepare(build, new Settings(declarations, options, System.getenv()));
      case "status" -> node(build, declarations, options).status();
      case "stop" -> node(build, declarations, options).stop();
      default -> throw new Refusal(Refusal.USAGE, "There is no command %s.", command);
    };
  }

  private static int prepare(Path build, Settings settings) throws Exception {
    Path arguments = new Preparation(build, settings).prepare(System.getenv(Source.JAVA_OPTS));
    Terminal.print(arguments.toString());
    return 0;
  }

  /** Its other settings may be wrong by now, or a secret's file gone: it runs all the same. */
  private static RunningNode node(Path build, Declarations declarations, List<String> options) {
    Path data = Settings.dataDirectory(declarations, options, System.getenv());
    return new RunningNode(new Layout(build, data));
  }
}
