package dev.homeroom.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the demo does from the start of its server on. */
class DemoRunTest {

  @TempDir Path place;
  private DemoScript demo;

  @BeforeEach
  void copyTheDemo() throws IOException {
    demo = new DemoScript(place);
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
