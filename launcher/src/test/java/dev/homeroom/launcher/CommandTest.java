package dev.homeroom.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the script says before it starts anything. */
class CommandTest {

  private static final Path SCRIPT = Path.of("../homeroom").toAbsolutePath().normalize();

  /** A Java that only says which locale it has. */
  private static final String JAVA =
      """
      #!/bin/sh
      [ "$1" != -version ] || exec echo 'java version "17"' >&2
      printf %s "$LC_ALL"
      """;

  @Test
  void helpNamesEveryCommand() throws Exception {
    Answer answer = run("/usr/bin:/bin", "--help");
    assertThat(answer.exitCode).isZero();
    assertThat(answer.text).contains("demo", "start-dev", "build", "status", "stop", "--version");
  }

  @Test
  void versionNamesHomeroomAndWildFly() throws Exception {
    Answer answer = run("/usr/bin:/bin", "--version");
    assertThat(answer.exitCode).isZero();
    assertThat(answer.text).matches("Homeroom \\d+\\.\\d+\\.\\d+\\S* on WildFly \\S+\n");
  }

  @Test
  void itMayBeStartedByASymbolicLink(@TempDir Path elsewhere) throws Exception {
    Path link = Files.createSymbolicLink(elsewhere.resolve("homeroom"), SCRIPT);
    Answer answer = run(link, elsewhere, Map.of("PATH", "/usr/bin:/bin"), "--version");
    assertThat(answer.exitCode).isZero();
    assertThat(answer.text).isEqualTo(run("/usr/bin:/bin", "--version").text);
  }

  @Test
  void itMayBeStartedByItsBareName() throws Exception {
    Path name = SCRIPT.getFileName();
    for (String path : List.of("/usr/bin:/bin", "/nowhere")) {
      Answer answer = run(name, SCRIPT.getParent(), Map.of("PATH", path), "strat-dev");
      assertThat(answer.exitCode).as(answer.text).isEqualTo(Refusal.USAGE);
    }
    Answer answer = run(name, SCRIPT.getParent(), Map.of("PATH", "/usr/bin:/bin"), "--help");
    assertThat(answer.exitCode).isZero();
  }

  /** So that Java finds a data directory of any name. */
  @Test
  void whereTheLocaleHasOnlyAsciiJavaGetsOneThatHasAll(@TempDir Path built) throws Exception {
    Path script = Files.copy(SCRIPT, built.resolve("homeroom"));
    Files.createDirectories(built.resolve("ear/target/launcher"));
    Path java = Files.writeString(built.resolve("java"), JAVA);
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
    String path = built + ":/usr/bin:/bin";
    Answer answer = run(script, built, Map.of("PATH", path, "LC_ALL", "C"), "status");
    assertThat(answer.text).isEqualTo("C.UTF-8");
  }

  @Test
  void anUnknownCommandIsRefusedInOneSentence() throws Exception {
    Answer answer = run("/usr/bin:/bin", "strat-dev");
    assertThat(answer.exitCode).isEqualTo(Refusal.USAGE);
    assertThat(answer.text)
        .isEqualTo("homeroom: there is no command strat-dev; ./homeroom --help lists them.\n");
  }

  @Test
  void withoutJavaItSaysWhatToInstall() throws Exception {
    Answer answer = run("/nowhere", "start-dev");
    assertThat(answer.exitCode).isEqualTo(7);
    assertThat(answer.text).contains("no Java found; install a JDK, 17 or newer").hasLineCount(1);
  }

  @Test
  void withoutPythonTheDemoSaysWhatToInstall() throws Exception {
    Answer answer = run("/nowhere", "demo");
    assertThat(answer.exitCode).isEqualTo(7);
    assertThat(answer.text).contains("install Python 3.10 or newer").hasLineCount(1);
  }

  private static Answer run(String path, String... arguments)
      throws IOException, InterruptedException {
    return run(SCRIPT, Path.of("."), Map.of("PATH", path), arguments);
  }

  private static Answer run(
      Path script, Path directory, Map<String, String> variables, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("/bin/bash", script.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().remove("JAVA_HOME");
    builder.environment().putAll(variables);
    Process process = builder.start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(process.waitFor(), text);
  }

  private record Answer(int exitCode, String text) {}
}
