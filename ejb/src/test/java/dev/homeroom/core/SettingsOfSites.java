package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeroom.change.ChangeRefused;
import dev.homeroom.change.ChangeRefused.Violation;
import dev.homeroom.site.Sites;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** What an operator may settle for a site. */
abstract class SettingsOfSites extends CoreTest {

  private Map<String, Object> settle(Map<String, Object> settings) {
    return core.get(Sites.class).put("default", "Default", settings).site().settings();
  }

  private static Map<String, Object> withNull(String setting) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(setting, null);
    return settings;
  }

  private void assertRefused(Map<String, Object> settings, String field) {
    assertThatThrownBy(() -> settle(settings))
        .isInstanceOf(ChangeRefused.class)
        .extracting(
            refused -> ((ChangeRefused) refused).violations(),
            InstanceOfAssertFactories.list(Violation.class))
        .extracting(Violation::field)
        .containsExactly(field);
  }

  @Test
  void aDefaultProviderThatIsNullIsNone() {
    settle(Map.of("defaultProvider", "memory"));

    assertThat(settle(withNull("defaultProvider"))).containsEntry("defaultProvider", null);
    assertThat(core.get(Sites.class).require("default").settings().defaultProvider()).isEmpty();
  }

  @Test
  void nullIsNoOtherSetting() {
    Stream.of("roles", "allGroups", "removeManual", "removal", "colour")
        .forEach(setting -> assertRefused(withNull(setting), "settings." + setting));
    assertRefused(Map.of("roles", withNull("student")), "settings.roles");
    assertRefused(Map.of("removal", withNull("grace")), "settings.removal.grace");
  }

  @Test
  void textIsPlain() {
    Stream.of("a\u0000b", "half a pair: \uD83D")
        .forEach(text -> assertRefused(Map.of("allGroups", List.of(text)), "settings"));
  }

  @Test
  void whatTheGuardCountsIsWrittenAsAWholeNumber() {
    settle(Map.of("removal", Map.of("maxPercent", 100, "minMembers", Integer.MAX_VALUE)));

    List<Number> none =
        List.of(new BigDecimal("20.0"), new BigDecimal("2e1"), new BigDecimal("1e-400"), -1, 101);
    none.forEach(
        number ->
            assertRefused(
                Map.of("removal", Map.of("maxPercent", number)), "settings.removal.maxPercent"));
    assertRefused(
        Map.of("removal", Map.of("minMembers", Integer.MAX_VALUE + 1L)),
        "settings.removal.minMembers");
  }
}
