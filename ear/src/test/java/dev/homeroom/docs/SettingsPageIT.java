package dev.homeroom.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.provider.Setting;
import dev.homeroom.provider.SettingsDeclaration;
import dev.homeroom.site.SiteSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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

      Generated from the code; [changing Homeroom](changing-homeroom.md) says how to write it again.

      ## Settings of a node

      A setting has the same key everywhere. The first that is given counts: an option `--key=value`, the environment variable, a
      line in `<data.dir>/conf/homeroom.properties`, the default. A secret may also come from a file: the same key or variable
      with `_FILE` at its end names the file. An unknown key stops the start.

      | key | environment variable | default | meaning |
      |---|---|---|---|
      """;

  private static final String SITE =
      """

      ## Settings of a site

      A site is one LMS. An operator sets it up with `PUT /api/v1/sites/{site}`. Every call sends all settings of the site; those left
      out take their defaults. They need no restart. A name with a dot is a part of an object: `removal.grace` is sent
      as `{"removal": {"grace": "P2D"}}`. All of them together have at most 16,000 characters.

      ```sh
      curl -X PUT http://127.0.0.1:8080/api/v1/sites/school -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
        -d '{"name": "Our school", "settings": {"roles": {"tutor": "moderator"}, "removal": {"maxPercent": 30, "grace": "P2D"}}}'
      ```

      | setting | default | takes | meaning |
      |---|---|---|---|
      """;

  @Test
  void thePageSaysWhatTheCodeDeclares() throws IOException {
    String page = HEAD + rows() + SITE + siteRows();
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

  private static String siteRows() {
    return Arrays.stream(SiteSetting.values())
        .map(
            one ->
                "| `%s` | %s | %s | %s |\n"
                    .formatted(one.key(), one.byDefault(), one.limits(), one.meaning()))
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
