package dev.homeroom.provider;

import java.util.Map;
import java.util.Optional;

/**
 * One configured server of a provider.
 *
 * @param provider the provider's name
 * @param settings the resolved values of {@code homeroom.<provider>.*}, by whole key, defaults
 *     filled in; keys without a value are absent
 */
public record Connection(String provider, Map<String, String> settings) {

  public Connection {
    settings = Map.copyOf(settings);
  }

  /** The setting's value, if it has one that is not blank. */
  public Optional<String> setting(Setting setting) {
    return Optional.ofNullable(settings.get(setting.key())).filter(value -> !value.isBlank());
  }

  /** Never shows a value: some are secret. */
  @Override
  public String toString() {
    return "Connection[" + provider + "]";
  }
}
