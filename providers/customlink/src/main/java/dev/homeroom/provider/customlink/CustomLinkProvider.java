package dev.homeroom.provider.customlink;

import dev.homeroom.provider.Call;
import dev.homeroom.provider.Connection;
import dev.homeroom.provider.ConnectionCheck;
import dev.homeroom.provider.FormProvider;
import dev.homeroom.provider.ProviderInfo;
import dev.homeroom.provider.ProviderName;
import dev.homeroom.provider.RoomChatProvider;
import dev.homeroom.provider.RoomPart;
import dev.homeroom.provider.RoomSpec;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;

/**
 * A room that somebody made elsewhere: the LMS gives its address, and nothing is ever sent there.
 * Answers to Moodle's {@code communication_customlink}.
 */
@ApplicationScoped
@ProviderName("customlink")
public class CustomLinkProvider implements RoomChatProvider, FormProvider {

  private static final String URL = "url";
  private static final String MESSAGES = CustomLinkProvider.class.getPackageName() + ".messages";

  /** Never the language of the machine that this happens to run on. */
  private static final ResourceBundle.Control ENGLISH_OTHERWISE =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  @Override
  public ProviderInfo info() {
    return new ProviderInfo("customlink", "1.0", true, "No personal data leave for anywhere.");
  }

  @Override
  public boolean isConfigured(Connection connection) {
    return true;
  }

  @Override
  public ConnectionCheck check(Call call) {
    return new ConnectionCheck(List.of());
  }

  @Override
  public List<RoomSetting> roomSettings(Locale language) {
    String label = ResourceBundle.getBundle(MESSAGES, language, ENGLISH_OTHERWISE).getString(URL);
    return List.of(new RoomSetting(URL, Type.STRING, true, label));
  }

  @Override
  public List<Violation> validate(Map<String, Object> settings) {
    return Link.problemOf(settings.get(URL)).map(what -> new Violation(URL, what)).stream()
        .toList();
  }

  /** Makes nothing; the stamp serves as the id. */
  @Override
  public String createChatRoom(Call call, RoomSpec room) {
    return room.stamp();
  }

  @Override
  public Optional<String> findChatRoom(Call call, RoomSpec room) {
    return Optional.of(room.stamp());
  }

  @Override
  public Set<RoomPart> updateChatRoom(Call call, String remoteId, RoomSpec room) {
    return Set.of();
  }

  @Override
  public void regainAccess(Call call, String remoteId) {
    // Nobody ever took it away.
  }

  @Override
  public void deleteChatRoom(Call call, String remoteId) {
    // The room behind the link is not ours.
  }

  @Override
  public Optional<URI> generateRoomUrl(Connection connection, RoomSpec room, String remoteId) {
    Object url = room.settings().get(URL);
    return Link.problemOf(url).isPresent() ? Optional.empty() : Optional.of(Link.of(url));
  }
}
