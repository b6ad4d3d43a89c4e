package dev.homeroom.provider.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.ProviderRefused;
import dev.homeroom.provider.ProviderUnavailable;
import dev.homeroom.provider.RoomPart;
import dev.homeroom.provider.RoomSpec;
import dev.homeroom.provider.WritesStopped;
import org.junit.jupiter.api.Test;

/** What holds for a provider whose rooms are somewhere else. */
public interface RemoteRoomContract extends AvatarContract, ReadOnlyContract, RoomAccessContract {

  @Test
  default void aNewRoomHasItsNameAndTopicAndNobodyInIt() throws ProviderFailure {
    RoomSpec room = newRoom();
    String id = provider().createChatRoom(call(), room);
    assertThat(chatService().roomName(id)).isEqualTo(room.name());
    assertThat(chatService().roomTopic(id)).isEqualTo(room.topic());
    assertThat(chatService().members(id)).isEmpty();
  }

  @Test
  default void aRoomThatHasNotBeenMadeHasNoUrl() {
    assertThat(provider().generateRoomUrl(connection(), newRoom(), null)).isEmpty();
  }

  @Test
  default void anAnswerLostOnCreationDoesNotMakeASecondRoom() throws ProviderFailure {
    RoomSpec room = newRoom();
    chatService().loseNextAnswer();
    assertThatThrownBy(() -> provider().createChatRoom(call(), room))
        .isInstanceOf(ProviderUnavailable.class);
    String found = provider().createChatRoom(call(), room);
    int before = chatService().writes();
    assertThat(provider().createChatRoom(call(), room)).isEqualTo(found);
    assertThat(chatService().writes() - before)
        .as("writes, the refused one")
        .isLessThanOrEqualTo(1);
  }

  @Test
  default void aRoomThatAnEarlierAttemptMadeIsBroughtIntoLine() throws ProviderFailure {
    RoomSpec room = newRoom();
    String id = provider().createChatRoom(call(), room);
    assertThat(provider().createChatRoom(call(), renamed(room, "Physics 102"))).isEqualTo(id);
    assertThat(chatService().roomName(id)).isEqualTo("Physics 102");
  }

  @Test
  default void aChangedNameIsWrittenOnce() throws ProviderFailure {
    RoomSpec room = newRoom();
    String id = provider().createChatRoom(call(), room);
    RoomSpec changed = renamed(room, "Physics & \"Chemistry\" ✓");
    assertThat(provider().updateChatRoom(call(), id, changed)).containsExactly(RoomPart.NAME);
    assertThat(chatService().roomName(id)).isEqualTo(changed.name());
    int before = chatService().writes();
    assertThat(provider().updateChatRoom(call(), id, changed)).isEmpty();
    assertThat(chatService().writes()).isEqualTo(before);
  }

  @Test
  default void aClearedTopicIsCleared() throws ProviderFailure {
    RoomSpec room = newRoom();
    String id = provider().createChatRoom(call(), room);
    RoomSpec cleared = new RoomSpec(room.stamp(), room.name(), "", room.settings(), null, false);
    provider().updateChatRoom(call(), id, cleared);
    assertThat(chatService().roomTopic(id)).isEmpty();
    assertThat(provider().updateChatRoom(call(), id, cleared)).isEmpty();
  }

  /** And a room that was somewhere else is found no more. */
  @Override
  @Test
  default void deletingTwiceIsTheSameAsDeletingOnce() throws ProviderFailure {
    RoomSpec room = newRoom();
    String id = provider().createChatRoom(call(), room);
    assertThat(provider().findChatRoom(call(), room)).contains(id);
    for (int times = 1; times <= 2; times++) {
      provider().deleteChatRoom(call(), id);
      assertThat(provider().findChatRoom(call(), room)).isEmpty();
      assertThat(chatService().roomName(id)).isNull();
    }
  }

  @Test
  default void aDeletedRoomIsGoneAndItsUpdateSaysSo() throws ProviderFailure {
    RoomSpec room = newRoom();
    String id = provider().createChatRoom(call(), room);
    provider().deleteChatRoom(call(), id);
    assertThat(chatService().roomName(id)).isNull();
    Throwable failure =
        catchThrowable(() -> provider().updateChatRoom(call(), id, renamed(room, "Other")));
    assertThat(failure)
        .isInstanceOfSatisfying(
            ProviderRefused.class,
            refused -> assertThat(refused.code()).isEqualTo(ProviderRefused.ROOM_GONE));
  }

  @Test
  default void aPauseThatTheServerAsksForEndsTheCallWithItsDelay() throws ProviderFailure {
    RoomSpec room = newRoom();
    assertPaused(() -> provider().createChatRoom(call(), room));
    String id = provider().createChatRoom(call(), room);
    assertPaused(() -> provider().updateChatRoom(call(), id, renamed(room, "Later")));
    assertPaused(() -> provider().deleteChatRoom(call(), id));
    assertThat(chatService().roomName(id)).isEqualTo(room.name());
  }

  @Test
  default void nothingIsWrittenWithoutPermission() throws ProviderFailure {
    RoomSpec room = newRoom();
    String id = provider().createChatRoom(call(), room);
    int before = chatService().writes();
    var never = call(until(() -> true));
    assertThatThrownBy(() -> provider().createChatRoom(never, newRoom()))
        .isInstanceOf(WritesStopped.class);
    assertThatThrownBy(() -> provider().updateChatRoom(never, id, renamed(room, "Other")))
        .isInstanceOf(WritesStopped.class);
    assertThatThrownBy(() -> provider().deleteChatRoom(never, id))
        .isInstanceOf(WritesStopped.class);
    assertThat(chatService().writes()).isEqualTo(before);
  }
}
