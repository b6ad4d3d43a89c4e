package dev.homeroom.launcher;

import dev.homeroom.provider.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * The value of every setting, resolved in this order: option, environment, {@code
 * <data.dir>/conf/homeroom.properties}, default. A secret may also come, in each of them, from a
 * file: the same name with {@code _FILE} behind it.
 */
final class Settings {

  private final Path dataDirectory;
  private final Declarations declarations;
  private final Map<String, String> values = new LinkedHashMap<>();

  /**
   * @throws Refusal for an unknown key in any source and for a value of the wrong kind
   */
  Settings(Declarations declarations, List<String> options, Map<String, String> environment) {
    this.declarations = declarations;
    Source option = Source.options(options, declarations);
    Source variable = Source.environment(environment, declarations);
    this.dataDirectory = dataDirectory(option, variable);
    Path file = dataDirectory.resolve("conf/homeroom.properties");
    List<Source> sources = List.of(option, variable, settingsOf(file));
    declarations.all().forEach(setting -> resolve(setting, sources));
    values.put(Keys.DATA_DIR, dataDirectory.toString());
  }

  /**
   * Resolves that one alone, for commands that need no other.
   *
   * @throws Refusal for an unknown option
   */
  static Path dataDirectory(
      Declarations declarations, List<String> options, Map<String, String> environment) {
    String variable = Declarations.environmentVariable(Keys.DATA_DIR);
    String value = environment.getOrDefault(variable, "");
    return dataDirectory(
        Source.options(options, declarations),
        new Source("environment", Map.of(Keys.DATA_DIR, value)));
  }

  Path dataDirectory() {
    return dataDirectory;
  }

  Optional<String> find(String key) {
    return Optional.ofNullable(values.get(key));
  }

  String get(String key) {
    return find(key).orElseThrow(() -> new IllegalStateException("no value for " + key));
  }

  int number(String key) {
    return Integer.parseInt(get(key));
  }

  /** Sets what nobody gave, once it is known. */
  void complete(String key, String value) {
    values.put(key, value);
  }

  /**
   * Sets what nobody gave from a file that has been kept since an earlier start.
   *
   * @throws Refusal if it is of the wrong kind by now
   */
  void complete(String key, String value, Path file) {
    ValueCheck.check(declarations.get(key), value, file.toString());
    complete(key, value);
  }

  void eachSecret(BiConsumer<String, String> action) {
    each(Setting::secret, action);
  }

  void eachThatMayBeSeen(BiConsumer<String, String> action) {
    each(setting -> !setting.secret(), action);
  }

  private void each(Predicate<Setting> kind, BiConsumer<String, String> action) {
    declarations.all().stream()
        .filter(kind)
        .map(Setting::key)
        .forEach(key -> find(key).ifPresent(value -> action.accept(key, value)));
  }

  private static Path dataDirectory(Source option, Source variable) {
    String given = option.get(Keys.DATA_DIR);
    String value = given != null ? given : variable.get(Keys.DATA_DIR);
    return Path.of(value == null ? "homeroom-data" : value).toAbsolutePath().normalize();
  }

  private Source settingsOf(Path file) {
    Source source = Source.file(file, declarations);
    if (source.get(Keys.DATA_DIR) != null) {
      throw new Refusal(
          Refusal.USAGE,
          "%s cannot be set in %s, which is looked for in that directory; give it as --%s=… or %s.",
          Keys.DATA_DIR,
          file,
          Keys.DATA_DIR,
          Declarations.environmentVariable(Keys.DATA_DIR));
    }
    return source;
  }

  private void resolve(Setting setting, List<Source> sources) {
    String value = setting.defaultValue();
    for (Source source : sources) {
      String given = given(setting, source);
      if (given != null) {
        ValueCheck.check(setting, given, source.name());
        value = given;
        break;
      }
    }
    if (value != null) {
      values.put(setting.key(), value);
    }
  }

  private static String given(Setting setting, Source source) {
    String value = source.get(setting.key());
    String file = setting.secret() ? source.get(setting.key() + Keys.FILE) : null;
    if (file == null) {
      return value;
    }
    if (value != null) {
      throw new Refusal(
          Refusal.USAGE,
          "%s and %s%s are both given (%s); give one of them.",
          setting.key(),
          setting.key(),
          Keys.FILE,
          source.name());
    }
    return content(setting, Path.of(file));
  }

  private static String content(Setting setting, Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new Refusal(
          Refusal.USAGE, "The file %s, named for %s, cannot be read.", file, setting.key());
    }
  }
}
