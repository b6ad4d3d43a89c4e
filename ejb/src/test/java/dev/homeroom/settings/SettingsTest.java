package dev.homeroom.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final String KEY = CoreSettings.BOOTSTRAP_TOKEN.key();

  @AfterEach
  void forget() {
    System.clearProperty(KEY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pa$$word", "a${x}b", "x${y:z}w", "back\\slash", "plain"})
  void aSecretIsTakenAsItWasGiven(String secret) {
    System.setProperty(KEY, secret);
    Settings settings = new Settings();

    settings.read();

    assertThat(settings.bootstrapToken()).hasValue(secret);
  }
}
