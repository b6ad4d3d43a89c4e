package dev.homeroom.settings;

import dev.homeroom.provider.Setting;
import dev.homeroom.provider.SettingsDeclaration;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The values of all settings, as the launcher resolved them. They do not change while we run. */
@ApplicationScoped
public class Settings {

  private static final int WORKERS_PER_CORE = 4;
  private static final String DEFAULT_CONCURRENCY = "4";

  private Map<String, String> values;

  @PostConstruct
  void read() {
    // This jar's own loader: whichever thread asks first, maybe the WAR's, the same is found.
    ClassLoader here = Settings.class.getClassLoader();
    Config config = ConfigProvider.getConfig(here);
    Map<String, String> found = new HashMap<>();
    for (SettingsDeclaration declaration : ServiceLoader.load(SettingsDeclaration.class, here)) {
      for (Setting setting : declaration.settings()) {
        given(config, setting)
            .or(() -> Optional.ofNullable(setting.defaultValue()))
            .ifPresent(value -> found.put(setting.key(), value));
      }
    }
    values = Map.copyOf(found);
  }

  /** As it was given: a dollar sign in a secret begins no expression. */
  private static Optional<String> given(Config config, Setting setting) {
    String value = config.getConfigValue(setting.key()).getRawValue();
    return Optional.ofNullable(value).filter(text -> !text.isEmpty());
  }

  /** Everything set for one provider, by whole key. */
  public Map<String, String> ofProvider(String provider) {
    String prefix = "homeroom." + provider + ".";
    Map<String, String> own = new HashMap<>(values);
    own.keySet().removeIf(key -> !key.startsWith(prefix));
    return own;
  }

  /** How many rooms of this provider are worked on at once by this node. */
  public int concurrency(String provider) {
    return Integer.parseInt(
        values.getOrDefault("homeroom." + provider + ".max-concurrency", DEFAULT_CONCURRENCY));
  }

  public String nodeName() {
    return text(CoreSettings.NODE_NAME).orElse("node");
  }

  public int workers() {
    return text(CoreSettings.QUEUE_WORKERS)
        .map(Integer::parseInt)
        .orElseGet(() -> WORKERS_PER_CORE * Runtime.getRuntime().availableProcessors());
  }

  public Duration lease() {
    return duration(CoreSettings.QUEUE_LEASE);
  }

  public Duration retryFirst() {
    return duration(CoreSettings.RETRY_FIRST);
  }

  public Duration retryMax() {
    return duration(CoreSettings.RETRY_MAX);
  }

  public Duration retryGiveUpAfter() {
    return duration(CoreSettings.RETRY_GIVE_UP_AFTER);
  }

  public Duration synchroniseEvery() {
    return duration(CoreSettings.SYNCHRONISE_EVERY);
  }

  public int removalMaxPercent() {
    return Integer.parseInt(values.get(CoreSettings.REMOVAL_MAX_PERCENT.key()));
  }

  public int removalMinMembers() {
    return Integer.parseInt(values.get(CoreSettings.REMOVAL_MIN_MEMBERS.key()));
  }

  public Duration removalGrace() {
    return duration(CoreSettings.REMOVAL_GRACE);
  }

  /** The first operator token, if one is set. */
  public Optional<String> bootstrapToken() {
    return text(CoreSettings.BOOTSTRAP_TOKEN);
  }

  private Optional<String> text(Setting setting) {
    return Optional.ofNullable(values.get(setting.key())).filter(value -> !value.isBlank());
  }

  private Duration duration(Setting setting) {
    return Duration.parse(values.get(setting.key()));
  }
}
