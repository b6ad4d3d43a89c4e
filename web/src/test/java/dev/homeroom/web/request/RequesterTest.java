package dev.homeroom.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequesterTest {
  private static final String EMOJI = "\uD83D\uDE00";

  @Test
  void aNameIsShortenedByWhatItTakesInAColumn() {
    assertThat(Requester.shortened(EMOJI.repeat(3), 6)).isEqualTo(EMOJI.repeat(3));
    assertThat(Requester.shortened(EMOJI.repeat(4), 7)).isEqualTo(EMOJI.repeat(3) + "…");
    assertThat(Requester.shortened("12345678", 7)).isEqualTo("123456…");
  }

  @Test
  void noCharacterIsCutInTwo() {
    assertThat(Requester.shortened(EMOJI.repeat(4), 6)).isEqualTo(EMOJI.repeat(2) + "…");
  }
}
