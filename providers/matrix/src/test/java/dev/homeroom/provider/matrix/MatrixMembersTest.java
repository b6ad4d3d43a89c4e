package dev.homeroom.provider.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.provider.MemberOutcome.Kind;
import dev.homeroom.provider.Membership;
import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.ProviderRefused;
import dev.homeroom.provider.Role;
import dev.homeroom.provider.RoomSnapshot.Presence;
import dev.homeroom.provider.RoomSnapshot.RemoteMember;
import dev.homeroom.provider.contract.FaultProxy;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a real Synapse shows of members, beyond the contract. */
class MatrixMembersTest extends MatrixTest {

  private JsonObject users(String room) {
    return side().state(room, "m.room.power_levels").getJsonObject("users");
  }

  @Test
  void aLevelSetByHandAndEveryOtherKeyOfTheEventAreKept() throws ProviderFailure {
    String room = newRoom();
    String stranger = side().newAccount();
    String ada = side().newAccount();
    add(room, stranger, Role.MEMBER);
    side().level(room, stranger, 75);
    JsonObject before = side().state(room, "m.room.power_levels");
    add(room, ada, Role.MODERATOR);
    assertThat(update(room, stranger, Role.MEMBER).kind()).isEqualTo(Kind.ALREADY_SO_BY_HAND);
    assertThat(users(room).getInt(stranger)).isEqualTo(75);
    assertThat(users(room).getInt(ada)).isEqualTo(51);
    assertThat(withoutUsers(side().state(room, "m.room.power_levels")))
        .isEqualTo(withoutUsers(before))
        .containsKeys("events", "invite", "kick", "state_default");
  }

  private static JsonObject withoutUsers(JsonObject levels) {
    return Json.createObjectBuilder(levels).remove("users").build();
  }

  @Test
  void someoneWithoutAnIdentityNeverEntersThePowerLevels() throws ProviderFailure {
    String room = newRoom();
    String ada = side().newAccount();
    var batch = List.of(new Membership("", Role.ADMIN), new Membership(ada, Role.MODERATOR));
    var added = provider().addMembersToRoom(call(), room, batch);
    assertThat(added.members().get(0).code()).isEqualTo(Codes.INVALID_ID);
    provider().updateRoomMembership(call(), room, batch);
    assertThat(users(room)).containsOnlyKeys(SYNAPSE.adminUser(), ada);
  }

  @Test
  void someoneWhomAPersonInvitedIsJoinedIfWantedAndElseLeftAlone() throws ProviderFailure {
    String room = newRoom();
    String wanted = side().newAccount();
    String other = side().newAccount();
    String moderator = side().newAccount();
    add(room, moderator, Role.MODERATOR);
    side().member(SYNAPSE.tokenOf(moderator), room, "invite", wanted);
    side().member(SYNAPSE.tokenOf(moderator), room, "invite", other);
    assertThat(add(room, wanted, Role.MODERATOR).kind()).isEqualTo(Kind.DONE);
    assertThat(side().members(room)).containsExactlyInAnyOrder(moderator, wanted);
    assertThat(seen(room, other))
        .isEqualTo(new RemoteMember(other, Presence.INVITED, Role.MEMBER, false));
    assertThat(users(room).getInt(wanted)).isEqualTo(51);
  }

  @Test
  void someoneWhoLeftIsInTheRoomWhenAddedAnew() throws ProviderFailure {
    String room = newRoom();
    String ada = side().newAccount();
    add(room, ada, Role.MEMBER);
    side().act(ada, room, "leave");
    assertThat(add(room, ada, Role.MEMBER).kind()).isEqualTo(Kind.DONE);
    assertThat(side().members(room)).containsExactly(ada);
  }

  @Test
  void someoneWithOurOwnLevelIsNotRemoved() throws ProviderFailure {
    String room = newRoom();
    String owner = side().newAccount();
    add(room, owner, Role.MEMBER);
    side().level(room, owner, 100);
    var outcome = provider().removeMembersFromRoom(call(), room, List.of(owner)).members().get(0);
    assertThat(outcome.code()).isEqualTo(MemberOutcome.LEVEL_KEPT);
    assertThat(side().members(room)).contains(owner);
  }

  @Test
  void whoIsRemovedKeepsNoLevel() throws ProviderFailure {
    String room = newRoom();
    String ada = side().newAccount();
    add(room, ada, Role.ADMIN);
    provider().removeMembersFromRoom(call(), room, List.of(ada));
    assertThat(users(room)).doesNotContainKey(ada);
  }

  @Test
  void anAccountThatVanishedWaitsAndOneElsewhereIsRefused() throws ProviderFailure {
    String room = newRoom();
    assertThat(add(room, side().missingAccount(), Role.MEMBER).kind()).isEqualTo(Kind.WAITING);
    assertThat(add(room, "@a:elsewhere.test", Role.MEMBER).code()).isEqualTo(Codes.NOT_LOCAL);
    assertThat(add(room, "ada", Role.MEMBER).code()).isEqualTo(Codes.INVALID_ID);
    assertThat(add(room, SYNAPSE.adminUser(), Role.MEMBER).code()).isEqualTo(Codes.OWN_ACCOUNT);
  }

  @Test
  void whoLeavesHasLeftAndWhoIsKickedByAModeratorWasRemoved() throws ProviderFailure {
    String room = newRoom();
    String leaver = side().newAccount();
    String kicked = side().newAccount();
    String moderator = side().newAccount();
    add(room, leaver, Role.MEMBER);
    add(room, kicked, Role.MEMBER);
    add(room, moderator, Role.MODERATOR);
    side().act(leaver, room, "leave");
    side().member(SYNAPSE.tokenOf(moderator), room, "kick", kicked);
    assertThat(provider().synchroniseRoomMembers(call(), room).members())
        .containsExactlyInAnyOrder(
            new RemoteMember(leaver, Presence.LEFT, Role.MEMBER, false),
            new RemoteMember(kicked, Presence.REMOVED, Role.MEMBER, false),
            new RemoteMember(moderator, Presence.JOINED, Role.MODERATOR, true));
  }

  @Test
  void aJoinStaysOursWhenThePersonChangesItsNameAndEndsWhenAPersonBringsItBack()
      throws ProviderFailure {
    String room = newRoom();
    String ada = side().newAccount();
    add(room, ada, Role.MEMBER);
    String path = "/_matrix/client/v3/profile/" + RealSynapse.encoded(ada) + "/displayname";
    JsonObject name = Json.createObjectBuilder().add("displayname", "The Countess").build();
    SYNAPSE.as(SYNAPSE.tokenOf(ada), "PUT", path, name);
    assertThat(seen(room, ada).byUs()).isTrue();
    side().act(ada, room, "leave");
    side().addByHand(room, ada);
    assertThat(seen(room, ada).byUs()).isFalse();
  }

  private RemoteMember seen(String room, String account) throws ProviderFailure {
    return provider().synchroniseRoomMembers(call(), room).members().stream()
        .filter(member -> member.remoteId().equals(account))
        .findAny()
        .orElseThrow();
  }

  @Test
  void anAccountThatIsNotInTheRoomGetsNoRole() throws ProviderFailure {
    String room = newRoom();
    var outcome = update(room, side().newAccount(), Role.ADMIN);
    assertThat(outcome.kind()).isEqualTo(Kind.LATER);
    assertThat(outcome.code()).isEqualTo(Codes.NOT_IN_ROOM);
  }

  @Test
  void aServerErrorOverOnePersonDoesNotStopTheOthers() throws ProviderFailure {
    String room = newRoom();
    String ada = side().newAccount();
    String bob = side().newAccount();
    proxy()
        .answerNext(
            request -> request.path().contains("/join/"),
            new FaultProxy.Answer(
                500, java.util.Map.of(), "{\"error\":\"Internal server error\"}"));
    var batch = List.of(new Membership(ada, Role.MEMBER), new Membership(bob, Role.MODERATOR));
    var outcome = provider().addMembersToRoom(call(), room, batch);
    assertThat(outcome.members())
        .extracting(one -> one.kind())
        .containsExactly(Kind.LATER, Kind.DONE);
    assertThat(side().members(room)).containsExactly(bob);
  }

  @Test
  void aRoomThatWeWerePutOutOfSaysThatAccessIsLost() throws ProviderFailure {
    String room = newRoom();
    String ada = side().newAccount();
    add(room, ada, Role.MEMBER);
    side().act(SYNAPSE.adminUser(), room, "leave");
    assertRefused(room, ada, ProviderRefused.ACCESS_LOST);
  }

  @Test
  void aRoomThatIsGoneSaysSo() throws ProviderFailure {
    String room = newRoom();
    String ada = side().newAccount();
    provider().deleteChatRoom(call(), room);
    assertRefused(room, ada, ProviderRefused.ROOM_GONE);
  }

  private void assertRefused(String room, String account, String code) {
    assertCode(code, () -> add(room, account, Role.MEMBER));
    assertCode(code, () -> update(room, account, Role.MEMBER));
    assertCode(code, () -> provider().removeMembersFromRoom(call(), room, List.of(account)));
    assertCode(code, () -> provider().synchroniseRoomMembers(call(), room));
  }

  private static void assertCode(
      String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProviderRefused.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }
}
