package dev.homeroom.provider;

import java.util.Locale;

/**
 * One setting of the product, declared once and used by the launcher, the server and the page of
 * settings alike.
 *
 * @param key the whole key, {@code homeroom.…}
 * @param defaultValue the value without one given; null where there is none
 * @param secret true if it may also come from a file named by {@code <key>_FILE}, and is never
 *     shown
 * @param meaning one or two sentences, with unit and limits
 * @param pattern a regular expression that every value matches, beyond being of its default's kind;
 *     null if all of that kind will do
 */
public record Setting(
    String key, String defaultValue, boolean secret, String meaning, String pattern) {

  /** A setting whose default says enough of what its values are. */
  public Setting(String key, String defaultValue, boolean secret, String meaning) {
    this(key, defaultValue, secret, meaning, null);
  }

  /**
   * The same setting, for values that match as a whole. An invalid value is answered with {@code
   * meaning}, so describe the allowed values there.
   */
  public Setting matching(String regularExpression) {
    return new Setting(key, defaultValue, secret, meaning, regularExpression);
  }

  /** The environment variable of this key, for example {@code HOMEROOM_HTTP_PORT}. */
  public String environmentVariable() {
    return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
