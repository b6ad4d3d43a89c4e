package dev.homeroom.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands for a node that runs, as processes of their own. */
class LauncherTest {

  @TempDir Path data;

  @BeforeEach
  void spoilTheSettings() throws IOException {
    Path conf = Files.createDirectory(data.resolve("conf"));
    Files.writeString(conf.resolve("homeroom.properties"), "homeroom.nonsense=1");
  }

  @Test
  void aNodeIsFoundWhateverIsWrongWithItsOtherSettings() throws Exception {
    Map<String, String> variables =
        Map.of(
            "HOMEROOM_DATA_DIR", data.toString(),
            "HOMEROOM_HTTP_PROT", "1",
            "HOMEROOM_DB_PASSWORD_FILE", "/no/such/file");
    String none = "Homeroom does not run on " + data + ".\n";
    assertThat(run(variables, "stop")).isEqualTo(new Answer(0, none));
    assertThat(run(variables, "status")).isEqualTo(new Answer(1, none));
    assertThat(run(variables, "prepare").exitCode).isEqualTo(Refusal.USAGE);
  }

  @Test
  void anOptionThatDoesNotExistIsRefusedAllTheSame() throws Exception {
    Answer answer = run(Map.of(), "stop", "--homeroom.data.dri=" + data);
    assertThat(answer.exitCode).isEqualTo(Refusal.USAGE);
    assertThat(answer.text).contains("the nearest is homeroom.data.dir").hasLineCount(1);
  }

  private Answer run(Map<String, String> variables, String command, String... options)
      throws IOException, InterruptedException {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Launcher.class.getName(),
                command,
                "/no/such/build"));
    words.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("HOMEROOM_"));
    builder.environment().putAll(variables);
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(process.waitFor(), text);
  }

  private record Answer(int exitCode, String text) {}
}
