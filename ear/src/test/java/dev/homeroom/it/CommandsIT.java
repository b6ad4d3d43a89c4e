package dev.homeroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.postgres.RealPostgres;
import dev.homeroom.testbed.HomeroomCommand;
import dev.homeroom.testbed.HomeroomServer;
import dev.homeroom.testbed.RunningHomeroom;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The commands as their users see them: what they say, and their exit codes. */
class CommandsIT {
  @RegisterExtension static final RunningHomeroom homeroom = new RunningHomeroom();
  @RegisterExtension static final RealPostgres postgres = new RealPostgres();

  @TempDir private Path empty;

  @Test
  void startDevSaysWhereTheServerIsAndWhereTheTokenLies() throws IOException {
    assertThat(Files.readString(homeroom.server().log()))
        .contains("http://127.0.0.1:" + homeroom.server().httpPort())
        .contains("http://127.0.0.1:" + homeroom.server().managementPort())
        .contains(homeroom.server().dataDir().resolve("bootstrap-token").toString())
        .doesNotContain(homeroom.server().bootstrapToken());
  }

  @Test
  void theBootstrapTokenIsReadableByItsOwnerOnly() throws IOException {
    Path token = homeroom.server().dataDir().resolve("bootstrap-token");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
        .isEqualTo("rw-------");
  }

  @Test
  void theProcessIdIsInTheDataDirectory() throws IOException {
    Path pid = homeroom.server().dataDir().resolve("homeroom.pid");

    assertThat(Files.readString(pid).strip()).isEqualTo(String.valueOf(homeroom.server().pid()));
  }

  @Test
  void noSecretIsOnTheCommandLineOfTheServer() throws IOException {
    Path commandLine = Path.of("/proc", String.valueOf(homeroom.server().pid()), "cmdline");
    String token = homeroom.server().settings().get("homeroom.matrix.access-token");

    assertThat(Files.readString(commandLine))
        .doesNotContain(token)
        .doesNotContain(homeroom.server().bootstrapToken());
  }

  @Test
  void statusTellsARunningServerFromNone() {
    assertThat(command(homeroom.server().dataDir(), "status"))
        .satisfies(ended -> assertThat(ended.exitCode()).as(ended.output()).isZero());
    assertThat(command(empty, "status"))
        .satisfies(ended -> assertThat(ended.exitCode()).as(ended.output()).isNotZero());
  }

  @Test
  void helpAndVersionAnswerWithoutAServer() {
    assertThat(HomeroomCommand.run(Map.of(), "--help").output()).contains("start-dev", "demo");
    assertThat(HomeroomCommand.run(Map.of(), "--version").output()).containsPattern("\\d+\\.\\d+");
  }

  @Test
  void aSecondServerOnTheSameDataIsRefused() {
    Map<String, String> settings = new HashMap<>(homeroom.server().settings());
    settings.putAll(freePorts());

    refused(HomeroomCommand.run(settings, "start-dev"), "already");
  }

  @Test
  void aTakenPortIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Map<String, String> settings = settingsOn(empty);
      settings.put("homeroom.http.port", String.valueOf(taken.getLocalPort()));

      refused(HomeroomCommand.run(settings, "start-dev"), String.valueOf(taken.getLocalPort()));
    }
  }

  @Test
  void anUnknownSettingIsNamed() {
    Map<String, String> settings = settingsOn(empty);
    settings.put("homeroom.http.prot", "1");

    refused(HomeroomCommand.run(settings, "start-dev"), "homeroom.http.prot");
  }

  @Test
  void aDatabaseThatCannotBeReachedIsNamed() {
    Map<String, String> settings = settingsOn(empty);
    int closed = HomeroomServer.freePort();
    settings.put("homeroom.db.url", "jdbc:postgresql://127.0.0.1:" + closed + "/homeroom");
    settings.put("homeroom.db.username", "homeroom");

    refused(HomeroomCommand.run(settings, "start-dev"), "database");
  }

  @Test
  void stoppingNoServerSaysSo() {
    HomeroomCommand.Ended ended = command(empty, "stop");

    assertThat(ended.output()).isNotBlank().doesNotContain("\tat ");
    assertThat(ended.output().lines()).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void aDeploymentThatFailsEndsTheServerWithExitCodeOne() {
    var database = postgres.newDatabase();
    postgres.server().executeIn(database, "revoke all on schema public from pg_database_owner");
    Map<String, String> settings =
        Map.of(
            "homeroom.db.url", database.jdbcUrl(),
            "homeroom.db.username", database.user(),
            "homeroom.db.password", database.password());

    try (HomeroomServer server = HomeroomServer.with(settings)) {
      server.launch();

      assertThat(server.awaitEnd(Duration.ofMinutes(2))).as(server.logTail()).isEqualTo(1);
    }
  }

  private static void refused(HomeroomCommand.Ended ended, String word) {
    assertThat(ended.exitCode()).as(ended.output()).isNotZero();
    assertThat(ended.output()).containsIgnoringCase(word).doesNotContain("\tat ");
    assertThat(ended.output().lines().filter(line -> !line.isBlank()))
        .as("one sentence that says what to do")
        .hasSizeLessThanOrEqualTo(2);
  }

  private static HomeroomCommand.Ended command(Path dataDir, String name) {
    return HomeroomCommand.run(Map.of("homeroom.data.dir", dataDir.toString()), name);
  }

  private static Map<String, String> settingsOn(Path dataDir) {
    Map<String, String> settings = new HashMap<>(freePorts());
    settings.put("homeroom.data.dir", dataDir.toString());
    return settings;
  }

  private static Map<String, String> freePorts() {
    return Map.of(
        "homeroom.http.port", String.valueOf(HomeroomServer.freePort()),
        "homeroom.management.port", String.valueOf(HomeroomServer.freePort()));
  }
}
