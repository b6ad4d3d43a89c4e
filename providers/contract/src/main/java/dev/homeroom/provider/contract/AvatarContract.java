package dev.homeroom.provider.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeroom.provider.Avatar;
import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.ProviderRefused;
import dev.homeroom.provider.ProviderUnavailable;
import dev.homeroom.provider.RoomPart;
import dev.homeroom.provider.RoomSpec;
import dev.homeroom.provider.WritesStopped;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds for avatars of rooms that are somewhere else. */
public interface AvatarContract extends RoomChatContract, RemoteContract {

  default RoomSpec showing(RoomSpec room, Avatar avatar) {
    return new RoomSpec(
        room.stamp(), room.name(), room.topic(), room.settings(), avatar, room.readOnly());
  }

  @Test
  default void anAvatarOfEachKindIsShownAndItsBytesCanBeHadAgain() throws ProviderFailure {
    RoomSpec room = newRoom();
    String id = provider().createChatRoom(call(), room);
    for (Avatar avatar :
        List.of(Pictures.png(), Pictures.jpeg(), Pictures.gif(), Pictures.webp())) {
      RoomSpec wanted = showing(room, avatar);
      assertThat(provider().updateChatRoom(call(), id, wanted)).containsExactly(RoomPart.AVATAR);
      assertThat(chatService().roomAvatar(id))
          .as(avatar.mediaType())
          .isEqualTo(new ChatService.Picture(avatar.mediaType(), avatar.digest()));
    }
  }

  @Test
  default void theSameBytesAreSentOnce() throws ProviderFailure {
    RoomSpec room = showing(newRoom(), Pictures.png());
    String id = provider().createChatRoom(call(), room);
    provider().updateChatRoom(call(), id, room);
    int before = chatService().writes();
    RoomSpec again = showing(room, Pictures.png());
    assertThat(provider().updateChatRoom(call(), id, again)).isEmpty();
    assertThat(chatService().writes()).isEqualTo(before);
  }

  @Test
  default void anAvatarThatIsNoLongerWantedIsTakenOff() throws ProviderFailure {
    RoomSpec room = newRoom();
    String id = provider().createChatRoom(call(), room);
    provider().updateChatRoom(call(), id, showing(room, Pictures.gif()));
    assertThat(provider().updateChatRoom(call(), id, room)).containsExactly(RoomPart.AVATAR);
    assertThat(chatService().roomAvatar(id)).isNull();
    assertThat(provider().updateChatRoom(call(), id, room)).isEmpty();
  }

  @Test
  default void anAvatarThatSomebodyElseSetIsReplaced() throws ProviderFailure {
    RoomSpec room = showing(newRoom(), Pictures.png());
    String id = provider().createChatRoom(call(), room);
    provider().updateChatRoom(call(), id, room);
    chatService().showByHand(id, Pictures.gif());
    assertThat(provider().updateChatRoom(call(), id, room)).containsExactly(RoomPart.AVATAR);
    assertThat(chatService().roomAvatar(id).digest()).isEqualTo(room.avatar().digest());
  }

  @Test
  default void aRoomIsMadeWithoutItsAvatarAndGetsItAfterwards() throws ProviderFailure {
    RoomSpec room = showing(newRoom(), Pictures.png());
    String id = provider().createChatRoom(call(), room);
    assertThat(provider().createChatRoom(call(), room)).isEqualTo(id);
    assertThat(chatService().roomAvatar(id)).isNull();
    provider().updateChatRoom(call(), id, room);
    assertThat(chatService().roomAvatar(id)).isNotNull();
  }

  @Test
  default void aRefusedAvatarStopsNeitherNameNorTopicAndIsShownWhenItIsTaken()
      throws ProviderFailure {
    RoomSpec room = newRoom();
    String id = provider().createChatRoom(call(), room);
    RoomSpec changed = showing(renamed(room, "Physics 102"), Pictures.png());
    chatService().refuseNextAvatar();
    assertThatThrownBy(() -> provider().updateChatRoom(call(), id, changed))
        .isInstanceOfSatisfying(
            ProviderRefused.class,
            refused -> assertThat(refused.code()).isEqualTo(ProviderRefused.AVATAR_REFUSED));
    assertThat(chatService().roomName(id)).isEqualTo("Physics 102");
    assertThat(chatService().roomAvatar(id)).isNull();
    assertThat(provider().updateChatRoom(call(), id, changed)).containsExactly(RoomPart.AVATAR);
  }

  @Test
  default void anAvatarWhoseAnswerIsLostIsShownByTheNextAttempt() throws ProviderFailure {
    RoomSpec room = showing(newRoom(), Pictures.png());
    String id = provider().createChatRoom(call(), room);
    chatService().loseNextAnswer();
    assertThatThrownBy(() -> provider().updateChatRoom(call(), id, room))
        .isInstanceOf(ProviderUnavailable.class);
    provider().updateChatRoom(call(), id, room);
    assertThat(chatService().roomAvatar(id).digest()).isEqualTo(room.avatar().digest());
  }

  @Test
  default void noAvatarIsSentWithoutPermission() throws ProviderFailure {
    RoomSpec room = newRoom();
    String id = provider().createChatRoom(call(), room);
    int before = chatService().writes();
    var never = call(until(() -> true));
    assertThatThrownBy(() -> provider().updateChatRoom(never, id, showing(room, Pictures.png())))
        .isInstanceOf(WritesStopped.class);
    assertThat(chatService().writes()).isEqualTo(before);
  }
}
