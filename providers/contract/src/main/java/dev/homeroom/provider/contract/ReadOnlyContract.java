package dev.homeroom.provider.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeroom.provider.Membership;
import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.Role;
import dev.homeroom.provider.RoomPart;
import dev.homeroom.provider.RoomSpec;
import dev.homeroom.provider.RoomUserProvider;
import dev.homeroom.provider.WritesStopped;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds for rooms that are somewhere else and are archived. */
public interface ReadOnlyContract extends RoomChatContract, RemoteContract {

  default RoomSpec archived(RoomSpec room) {
    return new RoomSpec(
        room.stamp(), room.name(), room.topic(), room.settings(), room.avatar(), true);
  }

  private String with(Role role, String room) throws ProviderFailure {
    String account = chatService().newAccount();
    ((RoomUserProvider) provider())
        .addMembersToRoom(call(), room, List.of(new Membership(account, role)));
    return account;
  }

  @Test
  default void membersOfAReadOnlyRoomReadAndLeadersWrite() throws ProviderFailure {
    RoomSpec room = newRoom();
    String id = provider().createChatRoom(call(), room);
    String member = with(Role.MEMBER, id);
    String moderator = with(Role.MODERATOR, id);
    assertThat(chatService().mayWrite(id, member)).isTrue();
    assertThat(provider().updateChatRoom(call(), id, archived(room)))
        .containsExactly(RoomPart.READ_ONLY);
    assertThat(chatService().mayWrite(id, member)).isFalse();
    assertThat(chatService().mayWrite(id, moderator)).isTrue();
    assertThat(chatService().members(id)).containsExactlyInAnyOrder(member, moderator);
  }

  @Test
  default void aReadOnlyRoomIsMadeSoOnceAndIsOtherwiseLeftAsItIs() throws ProviderFailure {
    RoomSpec room = newRoom();
    String id = provider().createChatRoom(call(), room);
    RoomSpec archived = archived(renamed(room, "Another name"));
    provider().updateChatRoom(call(), id, archived);
    assertThat(chatService().roomName(id)).isEqualTo(room.name());
    int before = chatService().writes();
    assertThat(provider().updateChatRoom(call(), id, archived)).isEmpty();
    assertThat(chatService().writes()).isEqualTo(before);
  }

  @Test
  default void whoeverCouldWriteBeforeCanWriteAgain() throws ProviderFailure {
    RoomSpec room = newRoom();
    String id = provider().createChatRoom(call(), room);
    String member = with(Role.MEMBER, id);
    provider().updateChatRoom(call(), id, archived(room));
    String late = with(Role.MEMBER, id);
    assertThat(chatService().mayWrite(id, late)).isFalse();
    assertThat(provider().updateChatRoom(call(), id, room)).containsExactly(RoomPart.READ_ONLY);
    assertThat(chatService().mayWrite(id, member)).isTrue();
    assertThat(chatService().mayWrite(id, late)).isTrue();
    assertThat(provider().updateChatRoom(call(), id, room)).isEmpty();
  }

  @Test
  default void noRoomIsMadeReadOnlyWithoutPermission() throws ProviderFailure {
    RoomSpec room = newRoom();
    String id = provider().createChatRoom(call(), room);
    int before = chatService().writes();
    var never = call(until(() -> true));
    assertThatThrownBy(() -> provider().updateChatRoom(never, id, archived(room)))
        .isInstanceOf(WritesStopped.class);
    assertThat(chatService().writes()).isEqualTo(before);
  }
}
