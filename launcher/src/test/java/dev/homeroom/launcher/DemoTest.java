package dev.homeroom.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose data and settings the demo may touch, up to the start of its server. */
class DemoTest {

  @TempDir Path place;
  private DemoScript demo;
  private Path data;

  @BeforeEach
  void copyTheDemo() throws IOException {
    demo = new DemoScript(place);
    data = Files.createDirectories(demo.directory().resolve("homeroom-data"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "conf", "bootstrap-token", "node-name", "server"})
  void aDirectoryThatAServerHasUsedIsLeftAlone(String leftBehind) throws Exception {
    Files.createDirectory(data.resolve(leftBehind));

    DemoScript.Ended ended = demo.run(Map.of());

    assertThat(ended.serverArguments())
        .contains("--homeroom.data.dir=" + data.toRealPath().resolve("demo"));
  }

  @Test
  void aDirectoryThatAServerHasUsedIsRefusedIfItIsAskedFor() throws Exception {
    Files.createFile(data.resolve("node-name"));

    DemoScript.Ended ended = demo.run(Map.of(), "--homeroom.data.dir=" + data);

    assertThat(ended.exitCode()).isEqualTo(Refusal.FAILED);
    assertThat(ended.text()).contains("holds data or settings that no demo made").hasLineCount(1);
  }

  @Test
  void whatADemoHasMadeIsUsedAgain() throws Exception {
    Files.createFile(data.resolve("bootstrap-token"));
    Files.writeString(data.resolve("made-by-the-demo"), "another homeserver");
    Files.createDirectory(data.resolve("h2"));

    DemoScript.Ended ended = demo.run(Map.of());

    assertThat(ended.serverArguments()).contains("--homeroom.data.dir=" + data.toRealPath());
    assertThat(data.resolve("h2")).doesNotExist();
  }

  /** Who writes settings into a demo's directory has made it a server's, maybe on a database. */
  @Test
  void aDemosDirectoryThatHasSettingsByNowIsLeftAlone() throws Exception {
    Files.createFile(data.resolve("made-by-the-demo"));
    Files.createDirectory(data.resolve("conf"));

    DemoScript.Ended ended = demo.run(Map.of());

    assertThat(ended.serverArguments())
        .contains("--homeroom.data.dir=" + data.toRealPath().resolve("demo"));
  }

  /** Or the next demo would move on to another directory. */
  @Test
  void whatAServerLeavesThatWasCutShortIsADemosToo() throws Exception {
    demo.cutShort();

    assertThat(demo.run(Map.of()).exitCode()).isEqualTo(Refusal.FAILED);

    assertThat(data.resolve("made-by-the-demo")).exists();
  }

  @Test
  void aDirectoryThatTheDemosServerHasNotTakenIsNotMarked() throws Exception {
    assertThat(demo.run(Map.of()).exitCode()).isEqualTo(Refusal.FAILED);

    assertThat(data.resolve("made-by-the-demo")).doesNotExist();
  }

  @Test
  void ofTheEnvironmentOnlyPortsAndAddressesReachTheServer() throws Exception {
    DemoScript.Ended ended =
        demo.run(
            Map.of(
                "HOMEROOM_DB_URL", "jdbc:postgresql://db.example.org/homeroom",
                "HOMEROOM_DB_PASSWORD_FILE", "/run/secrets/db",
                "HOMEROOM_BOOTSTRAP_TOKEN", "of-another-server",
                "HOMEROOM_HTTP_PORT", "8081",
                "HOMEROOM_MANAGEMENT_BIND", "127.0.0.2",
                "HOMEROOM_JAVA_OPTS", "-Xmx200m"));

    assertThat(ended.serverVariables())
        .containsOnlyKeys(
            "HOMEROOM_HTTP_PORT",
            "HOMEROOM_MANAGEMENT_BIND",
            "HOMEROOM_JAVA_OPTS",
            "HOMEROOM_MATRIX_HOMESERVER_URL",
            "HOMEROOM_MATRIX_ACCESS_TOKEN",
            "HOMEROOM_MATRIX_ACCOUNTS")
        .containsEntry("HOMEROOM_MATRIX_ACCESS_TOKEN", DemoScript.THROW_AWAY_TOKEN);
  }
}
