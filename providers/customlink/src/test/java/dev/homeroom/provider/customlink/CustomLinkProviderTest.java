package dev.homeroom.provider.customlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeroom.provider.Connection;
import dev.homeroom.provider.RoomSpec;
import dev.homeroom.provider.contract.CommunicationProviderContract;
import dev.homeroom.provider.contract.FormContract;
import dev.homeroom.provider.contract.RoomChatContract;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomLinkProviderTest implements RoomChatContract, FormContract {
  private static final String URL = "https://chat.example.org/room/42?a=b&c=%22#d";

  private final CustomLinkProvider provider = new CustomLinkProvider();

  @Override
  public CustomLinkProvider provider() {
    return provider;
  }

  @Override
  public Connection connection() {
    return new Connection("customlink", Map.of());
  }

  @Override
  public Map<String, Object> goodSettings() {
    return Map.of("url", URL);
  }

  @Override
  public Map<String, Object> roomSettings() {
    return goodSettings();
  }

  @Test
  void theContractFailsForACapabilityThatNobodyTests() {
    var half = new HalfTested();
    assertThatThrownBy(half::everyCapabilityOfTheProviderIsTested)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Provider");
  }

  /** Leaves the contracts of rooms and of settings out. */
  private static class HalfTested implements CommunicationProviderContract {
    @Override
    public CustomLinkProvider provider() {
      return new CustomLinkProvider();
    }

    @Override
    public Connection connection() {
      return new Connection("customlink", Map.of());
    }
  }

  @Test
  void labelsAreEnglishOrGermanWhateverTheMachineSpeaks() {
    Locale machine = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(label(Locale.ENGLISH)).isEqualTo("Custom link URL");
      assertThat(label(Locale.FRENCH)).isEqualTo("Custom link URL");
      assertThat(label(Locale.forLanguageTag("de-AT"))).isEqualTo("Adresse des Links");
    } finally {
      Locale.setDefault(machine);
    }
  }

  private String label(Locale language) {
    return provider.roomSettings(language).get(0).label();
  }

  @Test
  void theRoomsUrlIsTheLinkEvenBeforeItWasMade() {
    assertThat(provider.generateRoomUrl(connection(), newRoom(), null)).contains(URI.create(URL));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.org",
        "HTTPS://EXAMPLE.ORG/",
        "https://example.org:8443/a/b",
        "http://[::1]:8080/x",
        "https://xn--bcher-kva.example/",
        "https://jitsi_meet.example.org/x",
        "https://jitsi_meet.example.org:8443/x",
        "https://m\u00fcnchen.example/x",
        "https://\u4f8b\u3048.example/x"
      })
  void takesAbsoluteWebAddresses(String url) {
    assertThat(provider.validate(Map.of("url", url))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "example.org",
        "/room",
        "//example.org/room",
        "https:",
        "https://",
        "https:///room",
        "https:example.org",
        "https://user@example.org",
        "https://user:secret@example.org",
        "https://user@jitsi_meet.example.org",
        "https://user:secret@m\u00fcnchen.example",
        "https://:8080/",
        "https://jitsi_meet.example.org:port/",
        "https://example_.org%40evil.example/",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "mailto:a@example.org",
        "ftp://example.org",
        "file:///etc/passwd",
        "https://example.org/a b",
        " https://example.org",
        "https://example.org/\n",
        "https://example.org/\u0000",
        "https://example.org/\u00a0",
        "https://example.org/\"onclick=\"x",
        "https://example.org/'+alert(1)+'",
        "https://example.org/`x`",
        "https://example.org/<b>",
        "https://example.org\\@evil.example",
        "https://exa mple.org",
        "https://example.org:port/",
        "https://example.org/%zz"
      })
  void refusesEverythingElse(String url) {
    assertThat(provider.validate(Map.of("url", url))).hasSize(1);
    RoomSpec room = new RoomSpec("s", "n", "", Map.of("url", url), null, false);
    assertThat(provider.generateRoomUrl(connection(), room, "s")).isEmpty();
  }

  @Test
  void refusesALinkThatIsTooLong() {
    String longest = "https://example.org/" + "a".repeat(2048 - 20);
    assertThat(provider.validate(Map.of("url", longest))).isEmpty();
    assertThat(provider.validate(Map.of("url", longest + "a"))).hasSize(1);
  }
}
