package dev.homeroom.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the demo does from the start of its server on. */
class DemoRunTest {

  private static final String ROOM = "/api/v1/rooms/core_course/coursecommunication/demo";
  private static final String MEMBER =
      """
      {"userId": "7", "remoteId": null, "state": "%s", "reason": "WHY", "detail": "Because"}
      """;

  @TempDir Path place;
  private DemoScript demo;

  @BeforeEach
  void copyTheDemo() throws IOException {
    demo = new DemoScript(place);
  }

  @Test
  void peopleWhoDoNotGetInAreNotWaitedForAndTheirReasonsAreSaid() throws Exception {
    finish("WAITING_FOR_ACCOUNT", "WAITING_FOR_ACCOUNT", "FAILED", "JOINED");

    DemoScript.Ended ended = demo.runOnItsHomeserver(Map.of("HOMEROOM_MATRIX_ACCESS_TOKEN", "t"));

    assertThat(ended.exitCode()).as(ended.text()).isEqualTo(Refusal.FAILED);
    assertThat(ended.text())
        .contains("(READY): 2 WAITING_FOR_ACCOUNT WHY Because; 1 FAILED WHY Because;")
        .contains("--create-accounts makes the accounts that are missing");
    assertThat(demo.asked()).contains(ROOM + "/synchronisations");
  }

  @Test
  void onItsOwnHomeserverAccountsAreMadeAnyway() throws Exception {
    finish("WAITING_FOR_ACCOUNT");

    assertThat(demo.run(Map.of()).text())
        .contains("1 WAITING_FOR_ACCOUNT WHY Because")
        .doesNotContain("--create-accounts");
  }

  /** All that could be done in the room is done, and its members are in these states. */
  private void finish(String... states) {
    String members =
        Stream.of(states)
            .map(MEMBER::formatted)
            .collect(Collectors.joining(",", "{\"items\": [", "]}"));
    demo.ready()
        .answering(ROOM, "{\"state\": \"READY\", \"remoteId\": \"!r\", \"lastError\": null}")
        .answering(ROOM + "/members", members)
        .answering("/_matrix/client/v3/rooms/!r/joined_members", "{\"joined\": {}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "HUP"})
  void itsServerEndsWithIt(String signal) throws Exception {
    DemoScript.Ended ended = demo.runUntil(signal);

    assertThat(ended.exitCode()).as(ended.text()).isEqualTo(130);
    assertThat(ended.serverRuns()).isFalse();
  }

  @Test
  void itCleansUpOnceHoweverOftenItIsToldToStop() throws Exception {
    DemoScript.Ended ended = demo.runUntil("TERM", "TERM", "HUP", "INT");

    assertThat(ended.exitCode()).as(ended.text()).isEqualTo(130);
    assertThat(ended.text()).doesNotContain("Traceback");
    assertThat(ended.serverRuns()).isFalse();
  }
}
