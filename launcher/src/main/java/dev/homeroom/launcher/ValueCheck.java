package dev.homeroom.launcher;

import dev.homeroom.provider.Setting;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Whether a value is of its setting's kind. The kind follows from the declaration: a key that ends
 * in {@code port} or {@code url}, a secret whose key ends in {@code token}, a default that is a
 * duration, a number or a truth value, or a meaning that lists the choices as {@code `this`: …
 * `that`: …}, the default among them; and the pattern, if one is declared. No time at all is a
 * duration only where it is the default.
 */
final class ValueCheck {

  private static final Pattern CHOICE = Pattern.compile("`([a-z][a-z-]*)`:");

  /** A token goes into the header of a request, which takes nothing else. */
  private static final Pattern TOKEN = Pattern.compile("[!-~]+");

  /** Digits and no sign: it becomes a part of addresses. */
  private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

  private static final int HIGHEST_PORT = 65_535;

  private ValueCheck() {}

  /**
   * @param source where the value comes from, for the message
   * @throws Refusal if it is not; a secret is never shown
   */
  static void check(Setting setting, String value, String source) {
    String wanted = wanted(setting, value);
    if (wanted != null) {
      String shown = setting.secret() ? "the value" : '"' + value + '"';
      throw new Refusal(
          Refusal.USAGE, "%s (%s): %s is not %s.", setting.key(), source, shown, wanted);
    }
  }

  /** What the value should have been; null if it is right. */
  private static String wanted(Setting setting, String value) {
    String kind = kindWanted(setting, value);
    return kind != null || matches(setting, value)
        ? kind
        : "what this setting takes: " + setting.meaning().replaceFirst("\\.$", "");
  }

  private static boolean matches(Setting setting, String value) {
    return setting.pattern() == null || value.matches(setting.pattern());
  }

  private static String kindWanted(Setting setting, String value) {
    if (setting.key().endsWith(".port")) {
      boolean port = PORT.matcher(value).matches() && isNumber(value, 1, HIGHEST_PORT);
      return port ? null : "a port, a number from 1 to 65535";
    }
    if (setting.key().endsWith("-url")) {
      return isHttpUrl(value) ? null : "an absolute http or https URL";
    }
    if (setting.secret() && setting.key().endsWith("token")) {
      boolean sendable = TOKEN.matcher(value).matches();
      return sendable ? null : "a token, printable ASCII characters without spaces";
    }
    return setting.defaultValue() == null ? null : likeDefault(setting, value);
  }

  private static String likeDefault(Setting setting, String value) {
    String example = setting.defaultValue();
    if (example.startsWith("PT")) {
      boolean mayBeZero = Duration.parse(example).isZero();
      String limit = mayBeZero ? "" : " longer than PT0S,";
      return isDuration(value, mayBeZero)
          ? null
          : "an ISO 8601 duration" + limit + " such as " + example;
    }
    if (example.equals("true") || example.equals("false")) {
      return value.equals("true") || value.equals("false") ? null : "true or false";
    }
    if (isNumber(example, 0, Long.MAX_VALUE)) {
      return isNumber(value, 0, Integer.MAX_VALUE) ? null : "a whole number, 0 or more";
    }
    List<String> choices = choices(setting);
    boolean chosen = !choices.contains(example) || choices.contains(value);
    return chosen ? null : "one of " + String.join(", ", choices);
  }

  private static List<String> choices(Setting setting) {
    return CHOICE.matcher(setting.meaning()).results().map((MatchResult m) -> m.group(1)).toList();
  }

  private static boolean isNumber(String value, long least, long most) {
    try {
      long number = Long.parseLong(value);
      return number >= least && number <= most;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean isDuration(String value, boolean mayBeZero) {
    try {
      Duration duration = Duration.parse(value);
      return !duration.isNegative() && (mayBeZero || !duration.isZero());
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static boolean isHttpUrl(String value) {
    try {
      URI uri = URI.create(value);
      return uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
