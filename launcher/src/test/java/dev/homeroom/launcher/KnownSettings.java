package dev.homeroom.launcher;

import dev.homeroom.provider.Setting;
import dev.homeroom.provider.SettingsDeclaration;
import java.util.List;

/** Settings of every kind, as modules would declare them. */
final class KnownSettings {

  private KnownSettings() {}

  static Declarations declarations() {
    return new Declarations(
        List.of(
            () ->
                List.of(
                    open(Keys.HTTP_PORT, "8080"),
                    open(Keys.MANAGEMENT_PORT, "9990"),
                    open(Keys.BIND, "127.0.0.1"),
                    open(Keys.MANAGEMENT_BIND, "127.0.0.1"),
                    open(Keys.DATA_DIR, "homeroom-data"),
                    secret(Keys.BOOTSTRAP_TOKEN),
                    open(Keys.DB_URL, null),
                    open(Keys.DB_USERNAME, null),
                    secret(Keys.DB_PASSWORD),
                    open(Keys.NODE_NAME, null).matching("[A-Za-z0-9._-]{1,64}"),
                    open(Keys.STOP_DELAY, "PT0S"),
                    open(Keys.QUEUE_WORKERS, null)),
            () ->
                List.of(
                    open("homeroom.queue.lease", "PT60S"),
                    open("homeroom.removal.max-percent", "20"),
                    open("homeroom.chat.lift", "true"),
                    open("homeroom.chat.homeserver-url", null).matching("https:.*"),
                    new Setting(
                        "homeroom.chat.accounts",
                        "map-only",
                        false,
                        "`map-only`: only those there are; `create`: missing ones are made."))));
  }

  /** For a launcher that is a process of its own. */
  public static final class OfTests implements SettingsDeclaration {

    @Override
    public List<Setting> settings() {
      return List.copyOf(declarations().all());
    }
  }

  private static Setting open(String key, String defaultValue) {
    return new Setting(key, defaultValue, false, "");
  }

  private static Setting secret(String key) {
    return new Setting(key, null, true, "");
  }
}
