package dev.homeroom.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FarewellTest {

  @AfterEach
  void forget() {
    System.clearProperty(Farewell.SAID);
  }

  @Test
  void itIsKnownThatTheNodeStopsBeforeItStops() {
    AtomicReference<String> known = new AtomicReference<>();
    long started = System.nanoTime();

    new Farewell(Duration.ofMillis(50), () -> known.set(System.getProperty(Farewell.SAID))).say();

    assertThat(known).hasValue("true");
    assertThat(Duration.ofNanos(System.nanoTime() - started))
        .isGreaterThanOrEqualTo(Duration.ofMillis(50));
  }
}
