package dev.homeroom.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.provider.Setting;
import dev.homeroom.provider.SettingsDeclaration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Keeps the page of settings as the code declares them. Run with {@code -Dhomeroom.docs.write=true}
 * it writes the page anew.
 */
class SettingsPageIT {

  private static final Path PAGE =
      Path.of(System.getProperty("homeroom.root"), "docs", "settings.md");

  private static final String HEAD =
      """
      # Settings

      Generated from the code; `mvn verify -Dit.test=SettingsPageIT -Dhomeroom.docs.write=true` writes it anew.

      The same key everywhere. The first that is given counts: an option `--key=value`, the environment variable, a line in
      `<data.dir>/conf/homeroom.properties`, the default. A secret may also come from a file: the same key or variable with
      `_FILE` at its end names it. An unknown key stops the start.

      | key | environment variable | default | meaning |
      |---|---|---|---|
      """;

  @Test
  void thePageSaysWhatTheCodeDeclares() throws IOException {
    String page = HEAD + rows();
    if (Boolean.getBoolean("homeroom.docs.write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }

  private static String rows() {
    return ServiceLoader.load(SettingsDeclaration.class).stream()
        .map(ServiceLoader.Provider::get)
        .sorted((one, two) -> Boolean.compare(isCore(two), isCore(one)))
        .flatMap(declaration -> declaration.settings().stream())
        .map(SettingsPageIT::row)
        .collect(Collectors.joining());
  }

  private static boolean isCore(SettingsDeclaration declaration) {
    return declaration.getClass().getPackageName().equals("dev.homeroom.settings");
  }

  private static String row(Setting setting) {
    String given = setting.defaultValue() == null ? "–" : "`" + setting.defaultValue() + "`";
    String secret = setting.secret() ? " Secret." : "";
    return "| `%s` | `%s` | %s | %s%s |%n"
        .formatted(setting.key(), setting.environmentVariable(), given, setting.meaning(), secret)
        .replace(System.lineSeparator(), "\n");
  }
}
