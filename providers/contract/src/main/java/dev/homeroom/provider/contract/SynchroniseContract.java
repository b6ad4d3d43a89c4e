package dev.homeroom.provider.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.provider.Membership;
import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.Role;
import dev.homeroom.provider.RoomChatProvider;
import dev.homeroom.provider.RoomSnapshot;
import dev.homeroom.provider.RoomSnapshot.Presence;
import dev.homeroom.provider.RoomSnapshot.RemoteMember;
import dev.homeroom.provider.RoomSpec;
import dev.homeroom.provider.RoomUserProvider;
import dev.homeroom.provider.SynchroniseProvider;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What holds for a provider that can say who is really in a room. */
public interface SynchroniseContract extends RemoteContract {

  @Override
  SynchroniseProvider provider();

  /** A new remote room with nobody in it but the provider's own account. */
  String newRemoteRoom() throws ProviderFailure;

  private RoomUserProvider members() {
    return (RoomUserProvider) provider();
  }

  @Test
  default void aNewRoomHasNobodyInIt() throws ProviderFailure {
    var snapshot = provider().synchroniseRoomMembers(call(), newRemoteRoom());
    assertThat(snapshot.name()).isNotBlank();
    assertThat(snapshot.members()).isEmpty();
  }

  @Test
  default void theSnapshotTellsWhoseAvatarItIsAndWhetherWeMadeTheRoomReadOnly()
      throws ProviderFailure {
    String room = newRemoteRoom();
    assertThat(provider().synchroniseRoomMembers(call(), room))
        .returns(null, RoomSnapshot::avatar)
        .returns(false, RoomSnapshot::readOnly);
    RoomChatProvider rooms = (RoomChatProvider) provider();
    RoomSpec wanted = new RoomSpec("s", "Physics", "", Map.of(), Pictures.png(), false);
    rooms.updateChatRoom(call(), room, wanted);
    rooms.updateChatRoom(call(), room, new RoomSpec("s", "", "", Map.of(), null, true));
    assertThat(provider().synchroniseRoomMembers(call(), room))
        .returns(Pictures.png().digest(), RoomSnapshot::avatar)
        .returns(true, RoomSnapshot::readOnly);
    rooms.updateChatRoom(call(), room, wanted);
    chatService().showByHand(room, Pictures.gif());
    var byHand = provider().synchroniseRoomMembers(call(), room);
    assertThat(byHand.avatar()).isNotNull().isNotEqualTo(Pictures.gif().digest());
    assertThat(byHand.readOnly()).isFalse();
  }

  @Test
  default void peopleAreThereWithTheirRolesAndWithWhoBroughtThem() throws ProviderFailure {
    String room = newRemoteRoom();
    String moderator = chatService().newAccount();
    String byHand = chatService().newAccount();
    members().addMembersToRoom(call(), room, List.of(new Membership(moderator, Role.MODERATOR)));
    chatService().addByHand(room, byHand);
    assertThat(provider().synchroniseRoomMembers(call(), room).members())
        .filteredOn(member -> member.presence() == Presence.JOINED)
        .containsExactlyInAnyOrder(
            new RemoteMember(moderator, Presence.JOINED, Role.MODERATOR, true),
            new RemoteMember(byHand, Presence.JOINED, Role.MEMBER, false));
  }

  @Test
  default void someoneWeRemovedHasNotLeft() throws ProviderFailure {
    String room = newRemoteRoom();
    String account = chatService().newAccount();
    members().addMembersToRoom(call(), room, List.of(new Membership(account, Role.MEMBER)));
    members().removeMembersFromRoom(call(), room, List.of(account));
    assertThat(provider().synchroniseRoomMembers(call(), room).members())
        .noneMatch(member -> member.presence() == Presence.LEFT)
        .noneMatch(member -> member.presence() == Presence.JOINED);
  }

  @Test
  default void someoneBannedIsBanned() throws ProviderFailure {
    String room = newRemoteRoom();
    String account = chatService().newAccount();
    chatService().ban(room, account);
    assertThat(provider().synchroniseRoomMembers(call(), room).members())
        .anyMatch(
            member -> member.remoteId().equals(account) && member.presence() == Presence.BANNED);
  }

  @Test
  default void readingARoomAgainIsOneRequestAndNoWrite() throws ProviderFailure {
    String room = newRemoteRoom();
    for (int i = 0; i < 3; i++) {
      String account = chatService().newAccount();
      members().addMembersToRoom(call(), room, List.of(new Membership(account, Role.MEMBER)));
    }
    int writes = chatService().writes();
    var first = provider().synchroniseRoomMembers(call(), room);
    int requests = chatService().requests();
    assertThat(provider().synchroniseRoomMembers(call(), room)).isEqualTo(first);
    assertThat(chatService().requests() - requests).isEqualTo(1);
    assertThat(chatService().writes()).isEqualTo(writes);
  }
}
