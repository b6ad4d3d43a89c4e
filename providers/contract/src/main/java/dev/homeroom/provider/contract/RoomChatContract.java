package dev.homeroom.provider.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.RoomChatProvider;
import dev.homeroom.provider.RoomPart;
import dev.homeroom.provider.RoomSpec;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What holds for a provider with rooms, whether or not they are anywhere else. */
public interface RoomChatContract extends CommunicationProviderContract {

  @Override
  RoomChatProvider provider();

  /** A room that can be made, with a stamp of its own. */
  default RoomSpec newRoom() {
    String stamp = UUID.randomUUID().toString().replace("-", "");
    return new RoomSpec(stamp, "Physics 101", "Waves & optics", roomSettings(), null, false);
  }

  default Map<String, Object> roomSettings() {
    return Map.of();
  }

  default RoomSpec renamed(RoomSpec room, String name) {
    return new RoomSpec(
        room.stamp(), name, room.topic(), room.settings(), room.avatar(), room.readOnly());
  }

  @Test
  default void aRoomCreatedTwiceWithOneStampIsOneRoom() throws ProviderFailure {
    RoomSpec room = newRoom();
    String first = provider().createChatRoom(call(), room);
    assertThat(provider().createChatRoom(call(), room)).isEqualTo(first).isNotBlank();
  }

  @Test
  default void aRoomThatWasMadeHasAnAbsoluteUrl() throws ProviderFailure {
    RoomSpec room = newRoom();
    String id = provider().createChatRoom(call(), room);
    assertThat(provider().generateRoomUrl(connection(), room, id))
        .hasValueSatisfying(url -> assertThat(url.isAbsolute()).isTrue());
  }

  @Test
  default void updatingARoomThatIsAsWantedWritesNothing() throws ProviderFailure {
    RoomSpec room = newRoom();
    String id = provider().createChatRoom(call(), room);
    assertThat(provider().updateChatRoom(call(), id, room)).isEmpty();
  }

  @Test
  default void partsThatAreKeptStayAsTheyAre() throws ProviderFailure {
    RoomSpec room = newRoom();
    String id = provider().createChatRoom(call(), room);
    RoomSpec other =
        new RoomSpec(room.stamp(), "Other", "Other", room.settings(), null, false)
            .keeping(EnumSet.allOf(RoomPart.class));
    assertThat(provider().updateChatRoom(call(), id, other)).isEmpty();
    assertThat(provider().updateChatRoom(call(), id, room)).isEmpty();
  }

  @Test
  default void deletingTwiceIsTheSameAsDeletingOnce() throws ProviderFailure {
    RoomSpec room = newRoom();
    String id = provider().createChatRoom(call(), room);
    provider().deleteChatRoom(call(), id);
    Optional<String> afterOne = provider().findChatRoom(call(), room);
    provider().deleteChatRoom(call(), id);
    assertThat(provider().findChatRoom(call(), room)).isEqualTo(afterOne);
  }
}
