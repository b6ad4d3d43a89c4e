package dev.homeroom.core;

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
import java.util.Set;

/** A provider without members, whose rooms are there at once: what is the custom link's. */
@ApplicationScoped
@ProviderName("link")
public class LinkProvider implements RoomChatProvider, FormProvider {

  @Override
  public ProviderInfo info() {
    return new ProviderInfo("link", "1", true, "Nothing leaves this process.");
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
  public String createChatRoom(Call call, RoomSpec room) {
    throw new AssertionError("Nothing is ever asked of it.");
  }

  @Override
  public Optional<String> findChatRoom(Call call, RoomSpec room) {
    throw new AssertionError("Nothing is ever asked of it.");
  }

  @Override
  public Set<RoomPart> updateChatRoom(Call call, String remoteId, RoomSpec room) {
    throw new AssertionError("Nothing is ever asked of it.");
  }

  @Override
  public void regainAccess(Call call, String remoteId) {
    throw new AssertionError("Nothing is ever asked of it.");
  }

  @Override
  public void deleteChatRoom(Call call, String remoteId) {
    throw new AssertionError("Nothing is ever asked of it.");
  }

  @Override
  public Optional<URI> generateRoomUrl(Connection connection, RoomSpec room, String remoteId) {
    return Optional.of(URI.create("https://link.example.org/" + room.name()));
  }

  @Override
  public List<RoomSetting> roomSettings(Locale language) {
    return List.of(new RoomSetting("width", Type.INTEGER, false, "Width"));
  }

  @Override
  public List<Violation> validate(Map<String, Object> settings) {
    return List.of();
  }
}
