package dev.homeroom.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  @TempDir Path data;

  @BeforeEach
  void makeDirectory() throws IOException {
    Files.createDirectories(data.resolve("conf"));
  }

  @Test
  void anOptionWinsOverTheEnvironmentThatWinsOverTheFileThatWinsOverTheDefault()
      throws IOException {
    Map<String, String> environment = Map.of("HOMEROOM_HTTP_PORT", "2");
    assertThat(settings(Map.of()).get(Keys.HTTP_PORT)).isEqualTo("8080");
    file("homeroom.http.port=1");
    assertThat(settings(Map.of()).get(Keys.HTTP_PORT)).isEqualTo("1");
    assertThat(settings(environment).get(Keys.HTTP_PORT)).isEqualTo("2");
    assertThat(settings(environment, "--homeroom.http.port=3").get(Keys.HTTP_PORT)).isEqualTo("3");
  }

  @Test
  void aSecretComesFromTheFileThatIsNamed() throws IOException {
    Path secret = Files.writeString(data.resolve("secret"), "hush\n");
    Map<String, String> environment = Map.of("HOMEROOM_DB_PASSWORD_FILE", secret.toString());
    assertThat(settings(environment).get(Keys.DB_PASSWORD)).isEqualTo("hush");
    assertThat(settings(Map.of(), "--homeroom.db.password_FILE=" + secret).get(Keys.DB_PASSWORD))
        .isEqualTo("hush");
  }

  @Test
  void aSecretGivenTwiceInOneSourceIsRefused() {
    assertRefused(Map.of("HOMEROOM_DB_PASSWORD", "a", "HOMEROOM_DB_PASSWORD_FILE", "/b"))
        .contains("homeroom.db.password_FILE are both given");
  }

  @Test
  void aSecretFileThatCannotBeReadIsNamed() {
    assertRefused(Map.of("HOMEROOM_DB_PASSWORD_FILE", "/no/such/file"))
        .isEqualTo("The file /no/such/file, named for homeroom.db.password, cannot be read.");
  }

  @Test
  void whatIsNotSecretHasNoFile() {
    assertRefused(Map.of("HOMEROOM_HTTP_PORT_FILE", "/a")).contains("HOMEROOM_HTTP_PORT");
  }

  @Test
  void anUnknownOptionNamesTheNearestSetting() {
    assertRefused(Map.of(), "--homeroom.htp.port=1").endsWith("the nearest is homeroom.http.port.");
  }

  @Test
  void anUnknownVariableNamesTheNearestOne() {
    assertRefused(Map.of("HOMEROOM_HTTP_PROT", "1")).endsWith("the nearest is HOMEROOM_HTTP_PORT.");
  }

  @Test
  void anUnknownKeyInTheFileNamesTheFile() throws IOException {
    file("homeroom.bnid=::1");
    assertRefused(Map.of())
        .contains("conf/homeroom.properties")
        .endsWith("the nearest is homeroom.bind.");
  }

  /** That file is looked for in the data directory. */
  @Test
  void theDataDirectoryIsNotGivenInTheFile() throws IOException {
    file("homeroom.data.dir=/elsewhere");
    assertRefused(Map.of())
        .contains("homeroom.data.dir", "homeroom.properties", "HOMEROOM_DATA_DIR");
  }

  @Test
  void theOptionsOfTheJvmAreNoSetting() {
    assertThat(settings(Map.of("HOMEROOM_JAVA_OPTS", "-Xmx2g")).get(Keys.HTTP_PORT))
        .isEqualTo("8080");
  }

  @Test
  void aBlankValueCountsAsNotGiven() {
    assertThat(settings(Map.of("HOMEROOM_HTTP_PORT", " ")).get(Keys.HTTP_PORT)).isEqualTo("8080");
  }

  @ParameterizedTest
  @CsvSource({
    "--homeroom.http.port=0, a port",
    "--homeroom.http.port=65536, a port",
    "--homeroom.http.port=+8080, a port",
    "--homeroom.queue.lease=60, an ISO 8601 duration",
    "--homeroom.queue.lease=-PT1S, an ISO 8601 duration",
    "--homeroom.queue.lease=PT0S, 'an ISO 8601 duration longer than PT0S, such as PT60S'",
    "--homeroom.removal.max-percent=x, a whole number",
    "--homeroom.chat.lift=yes, true or false",
    "--homeroom.chat.accounts=make, 'one of map-only, create'",
    "--homeroom.chat.homeserver-url=example.org, an absolute http or https URL",
    "--homeroom.chat.homeserver-url=http://example.org, what this setting takes",
    "--homeroom.node.name=a b, what this setting takes"
  })
  void aValueOfTheWrongKindIsRefused(String option, String wanted) {
    assertRefused(Map.of(), option).contains("is not " + wanted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--homeroom.http.port=65535",
        "--homeroom.queue.lease=PT1M",
        "--homeroom.chat.lift=false",
        "--homeroom.chat.accounts=create",
        "--homeroom.chat.homeserver-url=https://example.org"
      })
  void aValueOfTheRightKindIsTaken(String option) {
    String key = option.substring(2, option.indexOf('='));
    assertThat(settings(Map.of(), option).get(key)).isEqualTo(option.substring(key.length() + 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uFEFFgeheim", "geheim\u200b", "geheim\r\ngeheim", "geheim geheim"})
  void aTokenThatNoHeaderTakesIsRefusedAndNotShown(String token) throws IOException {
    Path file = Files.writeString(data.resolve("secret"), token + "\n");

    assertRefused(Map.of("HOMEROOM_BOOTSTRAP_TOKEN_FILE", file.toString()))
        .startsWith("homeroom.bootstrap.token (environment): the value is not a token")
        .doesNotContain("geheim");
    assertRefused(Map.of("HOMEROOM_BOOTSTRAP_TOKEN", token)).doesNotContain("geheim");
  }

  @Test
  void aPasswordIsWhateverTheDatabaseTakes() {
    String password = "\uFEFFany thing\u200b";

    assertThat(settings(Map.of("HOMEROOM_DB_PASSWORD", password)).get(Keys.DB_PASSWORD))
        .isEqualTo(password);
  }

  @Test
  void aSecretIsNeverShown() {
    assertRefused(Map.of(), "--homeroom.db.passwort=geheim").doesNotContain("geheim");
    assertRefused(Map.of(), "--passwort=geheim").doesNotContain("geheim");
  }

  private Settings settings(Map<String, String> environment, String... options) {
    List<String> all = new java.util.ArrayList<>(List.of(options));
    all.add("--homeroom.data.dir=" + data);
    return new Settings(KnownSettings.declarations(), all, environment);
  }

  private org.assertj.core.api.AbstractStringAssert<?> assertRefused(
      Map<String, String> environment, String... options) {
    Refusal refusal =
        assertThatExceptionOfType(Refusal.class)
            .isThrownBy(() -> settings(environment, options))
            .actual();
    assertThat(refusal.exitCode()).isEqualTo(Refusal.USAGE);
    return assertThat(refusal.getMessage());
  }

  private void file(String content) throws IOException {
    Files.writeString(data.resolve("conf/homeroom.properties"), content);
  }
}
