package dev.homeroom.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * One place that settings come from. A blank value counts as not given.
 *
 * @param name for messages
 * @param values by the settings' keys, a secret's also by its key with {@code _FILE} behind it
 */
record Source(String name, Map<String, String> values) {

  private static final String ENVIRONMENT_PREFIX = "HOMEROOM_";

  /** Not a setting: the JVM's own options. */
  static final String JAVA_OPTS = "HOMEROOM_JAVA_OPTS";

  static Source options(List<String> options, Declarations declarations) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String option : options) {
      int equals = option.indexOf('=');
      if (!option.startsWith("--homeroom.") || equals < 0) {
        throw new Refusal(
            Refusal.USAGE,
            "There is no option %s; settings are given as --homeroom.key=value, see ./homeroom --help.",
            withoutValue(option));
      }
      values.put(option.substring(2, equals), option.substring(equals + 1));
    }
    return new Source("option", known(values, "option --", declarations));
  }

  static Source environment(Map<String, String> environment, Declarations declarations) {
    Map<String, String> values = new LinkedHashMap<>();
    environment.forEach(
        (variable, value) -> {
          if (variable.startsWith(ENVIRONMENT_PREFIX) && !variable.equals(JAVA_OPTS)) {
            values.put(nameOf(variable, declarations), value);
          }
        });
    return new Source("environment", values);
  }

  static Source file(Path file, Declarations declarations) {
    Properties properties = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw new Refusal(
            Refusal.USAGE, "The settings in %s cannot be read (%s).", file, e.getMessage());
      }
    }
    Map<String, String> values =
        properties.stringPropertyNames().stream()
            .collect(Collectors.toMap(key -> key, properties::getProperty));
    return new Source(file.toString(), known(values, "key in " + file + ", ", declarations));
  }

  String get(String name) {
    String value = values.get(name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  private static String nameOf(String variable, Declarations declarations) {
    String name = declarations.nameOf(variable);
    if (name == null) {
      String meant = variable.toLowerCase(Locale.ROOT).replace('_', '.');
      throw new Refusal(
          Refusal.USAGE,
          "There is no setting for the environment variable %s; the nearest is %s.",
          variable,
          Declarations.environmentVariable(declarations.nearest(meant)));
    }
    return name;
  }

  private static Map<String, String> known(
      Map<String, String> values, String where, Declarations declarations) {
    for (String key : values.keySet()) {
      if (!declarations.knows(key)) {
        throw new Refusal(
            Refusal.USAGE,
            "There is no setting %s (%s%s); the nearest is %s.",
            key,
            where,
            key,
            declarations.nearest(key));
      }
    }
    return values;
  }

  private static String withoutValue(String option) {
    int equals = option.indexOf('=');
    return equals < 0 ? option : option.substring(0, equals);
  }
}
