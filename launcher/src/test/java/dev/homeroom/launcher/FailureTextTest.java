package dev.homeroom.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureTextTest {

  @Test
  void theInnermostCauseIsTold() {
    String description =
        "\"{\\\"WFLYCTL0080: Failed services\\\" => {\\\"a.b\\\" => \\\"Failed to start service\\n"
            + "    Caused by: java.lang.RuntimeException: jakarta.x.Y: no\\n"
            + "    Caused by: org.flywaydb.core.api.FlywayException: Schema is newer than this build\\\"}}\"";
    assertThat(StartWatch.FailureText.cause(description))
        .isEqualTo("FlywayException: Schema is newer than this build");
  }

  @Test
  void withoutACauseTheFirstLineIsTold() {
    assertThat(StartWatch.FailureText.cause("WFLYCTL0180: missing\nmore"))
        .isEqualTo("WFLYCTL0180: missing");
    assertThat(StartWatch.FailureText.cause("")).isEqualTo("no reason given");
  }
}
