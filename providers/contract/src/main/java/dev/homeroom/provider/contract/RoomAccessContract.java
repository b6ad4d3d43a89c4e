package dev.homeroom.provider.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.ProviderRefused;
import dev.homeroom.provider.RoomPart;
import dev.homeroom.provider.RoomSpec;
import dev.homeroom.provider.WritesStopped;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What holds for finding rooms that are somewhere else, and for getting back into them. */
public interface RoomAccessContract extends RoomChatContract, RemoteContract {

  private static void assertRefused(String code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProviderRefused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(code);
              assertThat(refused.getMessage()).isNotBlank();
            });
  }

  @Test
  default void aRoomWhoseCreationsAnswerWasLostIsFoundByItsStamp() throws ProviderFailure {
    RoomSpec room = newRoom();
    chatService().loseNextAnswer();
    assertThatThrownBy(() -> provider().createChatRoom(call(), room))
        .isInstanceOf(ProviderFailure.class);
    int before = chatService().writes();
    String found = provider().findChatRoom(call(), room).orElseThrow();
    assertThat(chatService().roomName(found)).isEqualTo(room.name());
    assertThat(chatService().writes()).isEqualTo(before);
    assertThat(provider().createChatRoom(call(), room)).isEqualTo(found);
  }

  @Test
  default void aRoomThatNobodyMadeOrThatIsDeletedIsNotFound() throws ProviderFailure {
    RoomSpec room = newRoom();
    assertThat(provider().findChatRoom(call(), room)).isEmpty();
    provider().deleteChatRoom(call(), provider().createChatRoom(call(), room));
    assertThat(provider().findChatRoom(call(), room)).isEmpty();
  }

  @Test
  default void accessThatSomebodyTookIsRegainedWhereSomebodyCanGiveIt() throws ProviderFailure {
    RoomSpec room = newRoom();
    String id = provider().createChatRoom(call(), room);
    chatService().takeAccess(id);
    RoomSpec changed = renamed(room, "Physics 102");
    assertRefused(
        ProviderRefused.ACCESS_LOST, () -> provider().updateChatRoom(call(), id, changed));
    provider().regainAccess(call(), id);
    assertThat(provider().updateChatRoom(call(), id, changed)).containsExactly(RoomPart.NAME);
    int before = chatService().writes();
    provider().regainAccess(call(), id);
    assertThat(chatService().writes()).as("nothing is missing").isEqualTo(before);
  }

  @Test
  default void accessThatNobodyCanGiveStaysLostAndARoomThatIsGoneStaysGone()
      throws ProviderFailure {
    String lost = provider().createChatRoom(call(), newRoom());
    chatService().takeAccessForGood(lost);
    assertRefused(ProviderRefused.ACCESS_LOST, () -> provider().regainAccess(call(), lost));
    String gone = provider().createChatRoom(call(), newRoom());
    provider().deleteChatRoom(call(), gone);
    assertRefused(ProviderRefused.ROOM_GONE, () -> provider().regainAccess(call(), gone));
  }

  @Test
  default void noAccessIsRegainedWithoutPermission() throws ProviderFailure {
    String id = provider().createChatRoom(call(), newRoom());
    chatService().takeAccess(id);
    int before = chatService().writes();
    var never = call(until(() -> true));
    assertThatThrownBy(() -> provider().regainAccess(never, id)).isInstanceOf(WritesStopped.class);
    assertThat(chatService().writes()).isEqualTo(before);
  }
}
