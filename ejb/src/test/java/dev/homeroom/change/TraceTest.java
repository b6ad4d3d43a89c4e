package dev.homeroom.change;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTest {
  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @Test
  void whatIsWellFormedIsSentOn() {
    assertThat(Trace.read(TRACE)).contains(TRACE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-what-the-future-holds"
      })
  void aLaterVersionIsSentOnAsTheOneThatIsKnown(String later) {
    assertThat(Trace.read(later)).contains(TRACE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0",
        "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01x"
      })
  void whatIsMalformedIsIgnored(String header) {
    assertThat(Trace.read(header)).isEmpty();
  }

  @Test
  void aThreadWorksForOneTraceWithinAnother() {
    try (Trace outer = Trace.of(TRACE)) {
      try (Trace inner = Trace.of(null)) {
        assertThat(Trace.current()).isNull();
      }
      assertThat(Trace.current()).isEqualTo(TRACE);
    }
    assertThat(Trace.current()).isNull();
  }
}
