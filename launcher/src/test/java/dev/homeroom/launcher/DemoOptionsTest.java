package dev.homeroom.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the demo does with tokens and addresses that it is given, and what it says of wrong ones.
 */
class DemoOptionsTest {

  private static final String TOKEN = "HOMEROOM_MATRIX_ACCESS_TOKEN";

  @TempDir Path place;
  @TempDir Path secrets;
  private DemoScript demo;

  @BeforeEach
  void copyTheDemo() throws IOException {
    demo = new DemoScript(place);
  }

  @Test
  void aTokenFileOfAnotherServersIsNoMatterToTheDemosOwnHomeserver() throws Exception {
    DemoScript.Ended ended = demo.run(Map.of(TOKEN + "_FILE", "/no/such/file"));

    assertThat(ended.serverVariables())
        .containsEntry(TOKEN, DemoScript.THROW_AWAY_TOKEN)
        .doesNotContainKey(TOKEN + "_FILE");
  }

  @Test
  void theTokenOfAHomeserverThatRunsAlreadyMayComeFromAFile() throws Exception {
    Path file = Files.writeString(secrets.resolve("token"), "from-a-file\n");

    DemoScript.Ended ended = demo.runOnItsHomeserver(Map.of(TOKEN + "_FILE", file.toString()));

    assertThat(ended.serverVariables())
        .containsEntry(TOKEN, "from-a-file")
        .containsEntry("HOMEROOM_MATRIX_ACCOUNTS", "map-only")
        .doesNotContainKey(TOKEN + "_FILE");
  }

  @Test
  void aTokenFileThatCannotBeReadIsNamed() throws Exception {
    refused(demo.runOnItsHomeserver(Map.of(TOKEN + "_FILE", "/no/such/file")), "/no/such/file");
  }

  @Test
  void aTokenThatIsGivenTwiceIsRefused() throws Exception {
    Map<String, String> twice = Map.of(TOKEN, "one", TOKEN + "_FILE", "/no/such/file");

    refused(demo.runOnItsHomeserver(twice), "both given");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uFEFFgeheim", "geheim\u200b", "geheim\ngeheim", "geheim geheim"})
  void aTokenThatNoHeaderTakesIsRefusedAndNotShown(String token) throws Exception {
    Path file = Files.writeString(secrets.resolve("token"), token);

    DemoScript.Ended ended = demo.runOnItsHomeserver(Map.of(TOKEN + "_FILE", file.toString()));

    refused(ended, "printable ASCII");
    assertThat(ended.text()).doesNotContain("geheim");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--homeroom.bootstrap.token=geheim",
        "--homeroom.bootstrap.token_FILE=/geheim",
        "--homeroom.matrix.access-token=geheim",
        "--homeroom.matrix.homeserver-url=http://geheim"
      })
  void whatTheDemoDecidesItselfIsRefused(String option) throws Exception {
    DemoScript.Ended ended = demo.run(Map.of(), option);

    refused(ended, option.substring(2, option.indexOf('=')));
    assertThat(ended.text()).doesNotContain("geheim");
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.org", "ftp://example.org", "http://", "http://[", "http://a b"})
  void anAddressThatIsNoneIsRefused(String address) throws Exception {
    refused(demo.run(Map.of(), "--homeserver", address, "--token", "t"), "http or https URL");
  }

  @Test
  void anUnknownOptionIsNamedWithoutItsValue() throws Exception {
    DemoScript.Ended ended = demo.run(Map.of(), "--passwort=geheim");

    refused(ended, "no option --passwort");
    assertThat(ended.text()).doesNotContain("geheim");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>", "{}", "[]"})
  void anAnswerThatNoHomeserverGivesIsNoTraceback(String answer) throws Exception {
    DemoScript.Ended ended = demo.answering(answer).runOnItsHomeserver(Map.of(TOKEN, "t"));

    assertThat(ended.exitCode()).isEqualTo(Refusal.FAILED);
    assertThat(ended.text()).startsWith("homeroom: ").contains("whoami").hasLineCount(1);
  }

  /** Whoever answers there would get the token. */
  @Test
  void aTokenIsNotTakenToWhereTheHomeserverRedirects() throws Exception {
    DemoScript.Ended ended = demo.redirecting().runOnItsHomeserver(Map.of(TOKEN, "t"));

    assertThat(ended.exitCode()).isEqualTo(Refusal.FAILED);
    assertThat(ended.text())
        .contains("301", DemoScript.ELSEWHERE, "give the final address")
        .hasLineCount(1);
    assertThat(demo.asked()).contains(DemoScript.WHO_AM_I).doesNotContain(DemoScript.ELSEWHERE);
  }

  private static void refused(DemoScript.Ended ended, String word) {
    assertThat(ended.exitCode()).as(ended.text()).isEqualTo(Refusal.USAGE);
    assertThat(ended.text()).startsWith("homeroom: ").contains(word).hasLineCount(1);
  }
}
