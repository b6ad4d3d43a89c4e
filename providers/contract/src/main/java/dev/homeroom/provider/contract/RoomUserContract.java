package dev.homeroom.provider.contract;

import static dev.homeroom.provider.MemberOutcome.Kind.ALREADY_SO;
import static dev.homeroom.provider.MemberOutcome.Kind.ALREADY_SO_BY_HAND;
import static dev.homeroom.provider.MemberOutcome.Kind.DONE;
import static dev.homeroom.provider.MemberOutcome.Kind.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.provider.BatchOutcome;
import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.provider.Membership;
import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.Role;
import dev.homeroom.provider.RoomUserProvider;
import dev.homeroom.provider.WritesStopped;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for a provider with members. */
public interface RoomUserContract extends RemoteContract {

  @Override
  RoomUserProvider provider();

  /** A new remote room with nobody in it but the provider's own account. */
  String newRemoteRoom() throws ProviderFailure;

  default List<Membership> newMembers(Role... roles) {
    return Stream.of(roles).map(role -> new Membership(chatService().newAccount(), role)).toList();
  }

  default String[] ids(List<Membership> members) {
    return members.stream().map(Membership::remoteId).toArray(String[]::new);
  }

  /** Asserts that the whole batch was dealt with, in its order, and ended like this. */
  default void assertOutcome(BatchOutcome outcome, MemberOutcome.Kind... kinds) {
    assertThat(outcome.cut()).isEmpty();
    assertThat(outcome.members()).hasSize(kinds.length);
    for (int i = 0; i < kinds.length; i++) {
      assertKind(outcome.members().get(i), kinds[i]);
    }
  }

  @Test
  default void peopleAddedTwiceAreInTheRoomOnce() throws ProviderFailure {
    String room = newRemoteRoom();
    var members = newMembers(Role.MEMBER, Role.MODERATOR, Role.ADMIN);
    assertOutcome(provider().addMembersToRoom(call(), room, members), DONE, DONE, DONE);
    assertThat(chatService().members(room)).containsExactlyInAnyOrder(ids(members));
    int before = chatService().writes();
    assertOutcome(
        provider().addMembersToRoom(call(), room, members), ALREADY_SO, ALREADY_SO, ALREADY_SO);
    assertThat(chatService().writes()).isEqualTo(before);
  }

  @Test
  default void someoneWhomAPersonBroughtInIsThereByHand() throws ProviderFailure {
    String room = newRemoteRoom();
    var members = newMembers(Role.MEMBER, Role.MEMBER);
    provider().addMembersToRoom(call(), room, members.subList(0, 1));
    chatService().addByHand(room, members.get(1).remoteId());
    assertOutcome(
        provider().addMembersToRoom(call(), room, members), ALREADY_SO, ALREADY_SO_BY_HAND);
  }

  @Test
  default void oneBadMemberDoesNotStopTheOthers() throws ProviderFailure {
    String room = newRemoteRoom();
    var members = newMembers(Role.MEMBER, Role.MEMBER, Role.MEMBER, Role.MODERATOR);
    chatService().ban(room, members.get(1).remoteId());
    var bad = new Membership(chatService().refusedAccount(), Role.MEMBER);
    var batch = List.of(members.get(0), members.get(1), bad, members.get(2), members.get(3));
    var outcome = provider().addMembersToRoom(call(), room, batch);
    assertOutcome(outcome, DONE, REFUSED, REFUSED, DONE, DONE);
    assertThat(outcome.members().get(1).code()).isEqualTo(MemberOutcome.BANNED);
    assertThat(chatService().members(room))
        .containsExactlyInAnyOrder(
            members.get(0).remoteId(), members.get(2).remoteId(), members.get(3).remoteId());
  }

  @Test
  default void whoIsAbsentIsRemovedAlready() throws ProviderFailure {
    String room = newRemoteRoom();
    var members = newMembers(Role.MEMBER, Role.MODERATOR);
    provider().addMembersToRoom(call(), room, members);
    var all = List.of(members.get(0).remoteId(), chatService().newAccount(), ids(members)[1]);
    assertOutcome(provider().removeMembersFromRoom(call(), room, all), DONE, ALREADY_SO, DONE);
    assertThat(chatService().members(room)).isEmpty();
    int before = chatService().writes();
    assertOutcome(
        provider().removeMembersFromRoom(call(), room, all), ALREADY_SO, ALREADY_SO, ALREADY_SO);
    assertThat(chatService().writes()).isEqualTo(before);
  }

  @Test
  default void rolesAreWrittenWhereTheyDifferOnly() throws ProviderFailure {
    String room = newRemoteRoom();
    var members = newMembers(Role.MEMBER, Role.MODERATOR);
    provider().addMembersToRoom(call(), room, members);
    var changed = List.of(new Membership(ids(members)[0], Role.ADMIN), members.get(1));
    assertOutcome(provider().updateRoomMembership(call(), room, changed), DONE, ALREADY_SO);
    int before = chatService().writes();
    assertOutcome(provider().updateRoomMembership(call(), room, changed), ALREADY_SO, ALREADY_SO);
    assertThat(chatService().writes()).isEqualTo(before);
  }

  @Test
  default void someoneWhoIsInTheRoomAlreadyIsGivenTheRole() throws ProviderFailure {
    String room = newRemoteRoom();
    var members = newMembers(Role.MEMBER);
    provider().addMembersToRoom(call(), room, members);
    var moderators = List.of(new Membership(ids(members)[0], Role.MODERATOR));
    assertOutcome(provider().addMembersToRoom(call(), room, moderators), DONE);
    int before = chatService().writes();
    assertOutcome(provider().updateRoomMembership(call(), room, moderators), ALREADY_SO);
    assertThat(chatService().writes()).isEqualTo(before);
  }

  @Test
  default void someoneWhoWasRemovedIsInTheRoomWhenAddedAgain() throws ProviderFailure {
    String room = newRemoteRoom();
    var members = newMembers(Role.MODERATOR);
    provider().addMembersToRoom(call(), room, members);
    provider().removeMembersFromRoom(call(), room, List.of(ids(members)));
    assertOutcome(provider().addMembersToRoom(call(), room, members), DONE);
    assertThat(chatService().members(room)).containsExactly(ids(members));
  }

  @Test
  default void aPausedBatchKeepsWhatWasDoneAndNamesTheDelay() throws ProviderFailure {
    String room = newRemoteRoom();
    var members = newMembers(Role.MEMBER, Role.MEMBER, Role.MEMBER);
    provider().addMembersToRoom(call(), room, members.subList(0, 1));
    chatService().pauseNextWrite(DELAY);
    var adding = provider().addMembersToRoom(call(), room, members);
    assertThat(adding.members()).hasSize(1);
    assertPaused(adding.cutShort());
    chatService().pauseNextWrite(DELAY);
    var removing = provider().removeMembersFromRoom(call(), room, List.of(ids(members)[0]));
    assertThat(removing.members()).isEmpty();
    assertPaused(removing.cutShort());
    assertThat(chatService().members(room)).containsExactly(ids(members)[0]);
  }

  @Test
  default void aWithdrawnPermissionStopsBeforeTheNextWriteAndKeepsWhatWasDone()
      throws ProviderFailure {
    String room = newRemoteRoom();
    var members = newMembers(Role.MEMBER, Role.MEMBER, Role.MEMBER);
    var oneIn = call(until(() -> chatService().members(room).size() == 1));
    var adding = provider().addMembersToRoom(oneIn, room, members);
    assertThat(adding.members()).hasSize(1);
    assertThat(adding.cutShort()).isInstanceOf(WritesStopped.class);
    assertThat(chatService().members(room)).containsExactly(ids(members)[0]);
    provider().addMembersToRoom(call(), room, members);
    var twoIn = call(until(() -> chatService().members(room).size() == 2));
    var removing = provider().removeMembersFromRoom(twoIn, room, List.of(ids(members)));
    assertThat(removing.cutShort()).isInstanceOf(WritesStopped.class);
    assertThat(chatService().members(room))
        .containsExactlyInAnyOrder(ids(members)[1], ids(members)[2]);
  }

  @Test
  default void theRoomIsReadOncePerBatchAndNotOncePerPerson() throws ProviderFailure {
    String room = newRemoteRoom();
    var members = newMembers(Role.MEMBER, Role.MEMBER, Role.MEMBER, Role.MEMBER);
    provider().addMembersToRoom(call(), room, members);
    int before = chatService().requests();
    provider().removeMembersFromRoom(call(), room, List.of(ids(members)));
    assertThat(chatService().requests() - before).isLessThanOrEqualTo(members.size() + 3);
  }
}
