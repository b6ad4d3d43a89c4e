package dev.homeroom.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the script says before it starts anything. */
class CommandTest {

  private static final Path SCRIPT = Path.of("../homeroom").toAbsolutePath().normalize();

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
    List<String> command = new ArrayList<>(List.of("/bin/bash", SCRIPT.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("JAVA_HOME");
    builder.environment().put("PATH", path);
    Process process = builder.start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(process.waitFor(), text);
  }

  private record Answer(int exitCode, String text) {}
}
