package dev.homeroom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.homeroom.testbed.HomeroomServer;
import dev.homeroom.testbed.Rest;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
