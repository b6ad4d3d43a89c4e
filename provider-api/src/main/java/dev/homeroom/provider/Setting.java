package dev.homeroom.provider;

/**
 * One setting of the product, declared once and used by the launcher, the server and the page of
 * settings alike.
 *
 * @param key the whole key, {@code homeroom.…}
 * @param defaultValue the value without one given; null where there is none
 * @param secret true if it may also come from a file named by {@code <key>_FILE}, and is never
 *     shown
 * @param meaning one or two sentences, with unit and limits
 */
public record Setting(String key, String defaultValue, boolean secret, String meaning) {

  /** The environment variable of this key, for example {@code HOMEROOM_HTTP_PORT}. */
  public String environmentVariable() {
    return key.toUpperCase(java.util.Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
