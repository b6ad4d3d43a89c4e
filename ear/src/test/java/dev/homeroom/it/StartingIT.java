package dev.homeroom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.homeroom.testbed.Course;
import dev.homeroom.testbed.HomeroomServer;
import dev.homeroom.testbed.Rest;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What a client gets from a server that is just starting. */
class StartingIT {
  private static final Duration START = Duration.ofMinutes(4);

  /** A 404 of the server without its application would tell an LMS that its course is unknown. */
  @Test
  void whoeverComesEarlyWaitsForTheApplicationsOwnAnswer() {
    try (HomeroomServer server = HomeroomServer.with(Map.of())) {
      server.launch();
      Rest rest = new Rest("http://127.0.0.1:" + server.httpPort() + "/api/v1", null);
      Rest.Answer first =
          await("an answer")
              .atMost(START)
              .pollInterval(Duration.ofMillis(20))
              .ignoreExceptionsMatching(e -> e.getCause() instanceof ConnectException)
              .until(() -> rest.waiting(START).get("/courses/early"), Objects::nonNull);
      first.expect(401);
      assertThat(first.headers().firstValue("Content-Type")).contains("application/problem+json");
    }
  }

  @Test
  void whatThereIsIsCountedBeforeTheServerIsReady() {
    try (HomeroomServer server = HomeroomServer.with(Map.of()).start()) {
      Course link = new Course(server.rest(), "counted");
      link.put(Course.customlink("Counted", "https://meet.example.org/counted")).expect(201);
      server.kill();

      server.start();

      Rest management = new Rest("http://127.0.0.1:" + server.managementPort(), null);
      assertThat(management.get("/metrics").expect(200).text())
          .containsPattern("homeroom_rooms\\{.*state=\"READY\"} 1\\.0")
          .containsPattern("homeroom_rooms\\{.*state=\"BLOCKED\"} 0\\.0");
    }
  }

  /** What the log quotes of people's accounts goes with its oldest file. */
  @Test
  void ofTheLogTenFilesAreKeptAndTheOldestIsDeleted() throws IOException {
    try (HomeroomServer server = HomeroomServer.with(Map.of())) {
      Path log = Files.createDirectories(server.dataDir().resolve("server/log"));
      for (int age = 1; age <= 9; age++) {
        Files.writeString(log.resolve("server.log." + age), "" + age);
      }
      Path full = Files.writeString(log.resolve("server.log"), "x".repeat(10 * 1024 * 1024 + 1));
      Files.setLastModifiedTime(full, FileTime.from(Instant.now().minus(Duration.ofDays(2))));

      server.start();

      assertThat(log).isDirectoryNotContaining("glob:**/server.log.*-*");
      assertThat(log.resolve("server.log.1")).hasSize(10 * 1024 * 1024 + 1);
      assertThat(log.resolve("server.log.9")).hasContent("8");
      assertThat(log.resolve("server.log.10")).doesNotExist();
      assertThat(server.dataDir().resolve("server/configuration/standalone.xml"))
          .as("what logs from then on")
          .content()
          .doesNotContain("periodic-rotating-file-handler");
    }
  }

  /** A JVM that cannot use the archive does without and says nothing, so it is looked for. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void theClassesOfAStartComeFromTheArchiveThatTheBuildHasMade() {
    try (HomeroomServer server = HomeroomServer.with(Map.of())) {
      server.launch();
      Path mapped = Path.of("/proc/" + server.pid() + "/maps");
      // The JDK maps an archive of its own, under the same name.
      await("the archive")
          .atMost(START)
          .until(() -> Files.readString(mapped).contains("/ear/target/launcher/classes.jsa\n"));
    }
  }
}
