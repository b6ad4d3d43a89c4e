package dev.homeroom.launcher;

import dev.homeroom.provider.Setting;
import dev.homeroom.provider.SettingsDeclaration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Every setting that any module on the class path declares. */
final class Declarations {

  private final Map<String, Setting> byKey = new LinkedHashMap<>();

  Declarations(Iterable<SettingsDeclaration> modules) {
    modules.forEach(module -> module.settings().forEach(s -> byKey.put(s.key(), s)));
  }

  static Declarations found() {
    return new Declarations(ServiceLoader.load(SettingsDeclaration.class));
  }

  Collection<Setting> all() {
    return byKey.values();
  }

  Setting get(String key) {
    return byKey.get(key);
  }

  /** The key as it is, or, for a secret, with {@code _FILE} behind it. */
  boolean knows(String name) {
    if (byKey.containsKey(name)) {
      return true;
    }
    return name.endsWith(Keys.FILE)
        && all().stream().anyMatch(s -> s.secret() && name.equals(s.key() + Keys.FILE));
  }

  /** The name that an environment variable stands for; null if it stands for none. */
  String nameOf(String environmentVariable) {
    return names()
        .filter(name -> environmentVariable(name).equals(environmentVariable))
        .findFirst()
        .orElse(null);
  }

  static String environmentVariable(String name) {
    return new Setting(name, null, false, "").environmentVariable();
  }

  String nearest(String name) {
    return names().min(Comparator.comparingInt(known -> distance(name, known))).orElse("none");
  }

  private Stream<String> names() {
    return all().stream()
        .flatMap(s -> s.secret() ? Stream.of(s.key(), s.key() + Keys.FILE) : Stream.of(s.key()));
  }

  /** Levenshtein's: how many characters have to be added, removed or replaced. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
