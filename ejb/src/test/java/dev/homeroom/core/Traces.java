package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.change.Trace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever asks within a trace finds it in the chat service's own log. */
abstract class Traces extends CoreTest {

  private static final String FIRST = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  private static final String SECOND = "00-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-bbbbbbbbbbbbbbbb-01";

  private void within(String trace, Runnable change) {
    try (Trace open = Trace.of(trace)) {
      change.run();
    }
  }

  /** The trace that a provider's call carried. */
  private String traceOf(String call) {
    return core.chat().traceOf(call);
  }

  @Test
  void whatIsAskedForWithinATraceIsSentWithinIt() {
    List<String> logged = new ArrayList<>();
    core.chat().before("createChatRoom", () -> logged.add(Trace.current()));

    within(FIRST, this::wantRoom);
    core.workOff();

    assertThat(traceOf("createChatRoom")).isEqualTo(FIRST);
    assertThat(logged).containsExactly(FIRST);
    assertThat(Trace.current()).isNull();
  }

  @Test
  void ofManyWhoAskTheNewestTraceWins() {
    filledRoom(1);
    within(FIRST, () -> wantRoom("memory", "First", true));
    within(SECOND, () -> wantRoom("memory", "Second", true));
    wantRoom("memory", "Third", true);
    core.workOff();

    assertThat(traceOf("updateChatRoom")).isEqualTo(SECOND);
  }

  @Test
  void aTraceEndsWithWhatWasAskedForInIt() {
    within(FIRST, this::wantRoom);
    core.workOff();
    wantRoom("memory", "Renamed", true);
    core.workOff();

    assertThat(traceOf("updateChatRoom")).isNull();
  }
}
