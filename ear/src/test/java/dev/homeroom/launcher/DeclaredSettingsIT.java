package dev.homeroom.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.homeroom.provider.Setting;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher's check of values, on the settings that the server's modules really declare. */
class DeclaredSettingsIT {

  @Test
  void everyDefaultIsAValueThatIsTaken() {
    Declarations.found().all().stream()
        .filter(setting -> setting.defaultValue() != null)
        .forEach(setting -> ValueCheck.check(setting, setting.defaultValue(), "default"));
  }

  @Test
  void noTimeAtAllIsTakenOnlyWhereItIsTheDefault() {
    List<Setting> durations =
        Declarations.found().all().stream()
            .filter(setting -> String.valueOf(setting.defaultValue()).startsWith("PT"))
            .filter(setting -> !setting.defaultValue().equals("PT0S"))
            .toList();

    assertThat(durations).extracting(Setting::key).contains("homeroom.queue.lease");
    assertThat(durations)
        .allSatisfy(setting -> refused(setting.key() + "=PT0S", "longer than PT0S"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "homeroom.http.port=0 | a number from 1 to 65535",
        "homeroom.bootstrap.token=a b | printable ASCII",
        "homeroom.node.name=a b | A-Z a-z 0-9 . _ - only, at most 64",
        "homeroom.stop.delay=10 | an ISO 8601 duration",
        "homeroom.queue.workers=0 | from 1 to 10000",
        "homeroom.queue.workers=10001 | from 1 to 10000",
        "homeroom.removal.max-percent=-1 | a whole number, 0 or more",
        "homeroom.matrix.homeserver-url=example.org | an absolute http or https URL",
        "homeroom.matrix.accounts=make | one of map-only, create",
        "homeroom.matrix.access-token=a b | printable ASCII",
        "homeroom.matrix.user-prefix=Ada | Letters a-z, digits and . _ = / - only",
        "homeroom.matrix.user-prefix=12 | not digits alone",
        "homeroom.matrix.user-prefix=_a | not starting with _",
        "homeroom.matrix.max-concurrency=0 | 1 or more",
        "homeroom.matrix.max-concurrency=x | a whole number",
        "homeroom.matrix.lift-rate-limits=yes | true or false"
      })
  void aValueThatTheSettingsPageCallsWrongIsRefusedWithWhatToWrite(String option, String hint) {
    refused(option, hint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "homeroom.stop.delay=PT0S",
        "homeroom.removal.max-percent=0",
        "homeroom.removal.grace=P1D",
        "homeroom.queue.workers=10000",
        "homeroom.queue.lease=PT0.5S",
        "homeroom.node.name=node_1.example-2",
        "homeroom.db.password=\uFEFF any thing \u200b",
        "homeroom.matrix.user-prefix=lms.1-",
        "homeroom.matrix.max-concurrency=1"
      })
  void aValueThatTheSettingsPageAllowsIsTaken(String option) {
    String key = option.substring(0, option.indexOf('='));
    assertThat(settings(option).get(key)).isNotBlank();
  }

  private static void refused(String option, String hint) {
    Refusal refusal =
        assertThatExceptionOfType(Refusal.class)
            .as(option)
            .isThrownBy(() -> settings(option))
            .actual();
    assertThat(refusal.exitCode()).isEqualTo(Refusal.USAGE);
    assertThat(refusal).hasMessageContaining(hint);
  }

  private static Settings settings(String option) {
    return new Settings(Declarations.found(), List.of("--" + option), Map.of());
  }
}
