package dev.homeroom.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptLanguageTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de | de",
        "de-AT, de;q=0.9, en;q=0.8 | de",
        "en;q=0.5, de;q=0.7 | de",
        "*, de;q=0.7 | de",
        "de;q=0 | en",
        "* | en",
        "fr | fr"
      })
  void thePreferredLanguageIsTaken(String header, String language) {
    assertThat(AcceptLanguage.of(List.of(header)).toLanguageTag()).isEqualTo(language);
  }

  @Test
  void severalHeadersAreOneList() {
    assertThat(AcceptLanguage.of(List.of("en;q=0.1", "de"))).isEqualTo(Locale.GERMAN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"de;q=x", "de;q=2", "ä", "-", ",", ";;;", "de;q=", "a_b", "d e"})
  void whatMakesNoSenseIsEnglish(String header) {
    assertThat(AcceptLanguage.of(List.of(header))).isEqualTo(Locale.ENGLISH);
  }

  @Test
  void noneIsEnglishAndSoIsOneThatIsTooLong() {
    assertThat(AcceptLanguage.of(List.of())).isEqualTo(Locale.ENGLISH);
    assertThat(AcceptLanguage.of(List.of("de, " + "fr, ".repeat(125)))).isEqualTo(Locale.ENGLISH);
  }
}
