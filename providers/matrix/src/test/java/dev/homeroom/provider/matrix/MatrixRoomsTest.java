package dev.homeroom.provider.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeroom.provider.Avatar;
import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.ProviderRefused;
import dev.homeroom.provider.Role;
import dev.homeroom.provider.RoomSpec;
import dev.homeroom.provider.contract.Fault;
import dev.homeroom.provider.contract.Pictures;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MatrixRoomsTest extends MatrixTest {

  @Test
  void aNewRoomIsForInvitedPeopleOnlyAndInNoDirectory() throws ProviderFailure {
    String room = newRoom();
    JsonObject details = SYNAPSE.get("/_synapse/admin/v1/rooms/" + RealSynapse.encoded(room));
    assertThat(details.getString("join_rules")).isEqualTo("invite");
    assertThat(details.getBoolean("public")).isFalse();
    assertThat(side().state(room, "m.room.power_levels").getInt("invite")).isEqualTo(50);
  }

  @Test
  void aDeletionThatTheHomeserverDoesNotListYetIsWaitedFor() throws ProviderFailure {
    String room = newRoom();
    proxy().once(request -> request.path().contains("delete_status"), Fault.notFound());
    provider().deleteChatRoom(call(), room);
    assertThat(side().roomName(room)).isNull();
  }

  @Test
  void anotherAccountsRoomUnderOurAliasIsNeverAdopted() throws ProviderFailure {
    RoomSpec room = spec("Physics 101");
    JsonObject content =
        Json.createObjectBuilder()
            .add("room_alias_name", "homeroom_" + room.stamp())
            .add(
                "creation_content",
                Json.createObjectBuilder().add("dev.homeroom.stamp", room.stamp()))
            .add("invite", Json.createArrayBuilder().add(SYNAPSE.adminUser()))
            .build();
    String other = side().newAccount();
    String id =
        SYNAPSE
            .as(SYNAPSE.tokenOf(other), "POST", "/_matrix/client/v3/createRoom", content)
            .getString("room_id");
    side().act(SYNAPSE.adminUser(), id, "join");
    assertSpent(room);
  }

  @Test
  void ourOwnRoomWithAnotherStampIsNeverAdopted() throws ProviderFailure {
    RoomSpec room = spec("Physics 101");
    JsonObject content =
        Json.createObjectBuilder().add("room_alias_name", "homeroom_" + room.stamp()).build();
    SYNAPSE.asAdmin("POST", "/_matrix/client/v3/createRoom", content);
    assertSpent(room);
  }

  @Test
  void aRoomThatCannotBeCompletedIsGivenUp() throws ProviderFailure {
    RoomSpec room = spec("Physics 101");
    String id = provider().createChatRoom(call(), room);
    add(id, side().newAccount(), Role.MEMBER);
    side().act(SYNAPSE.adminUser(), id, "leave");
    assertSpent(room);
  }

  @Test
  void aRoomThatIsCompletedIsProtectedAsOneThatWasMadeInOneGo() throws ProviderFailure {
    RoomSpec room = spec("Physics 101");
    String id = provider().createChatRoom(call(), room);
    JsonObject made = side().state(id, "m.room.power_levels");
    side().hideOnce(id, "m.room.power_levels");
    assertThat(provider().createChatRoom(call(), room)).isEqualTo(id);
    assertThat(side().state(id, "m.room.power_levels")).isEqualTo(made);
  }

  @Test
  void levelsThatAHandChangedBeforeTheRoomWasAdoptedAreKept() throws ProviderFailure {
    RoomSpec room = spec("Physics 101");
    String id = provider().createChatRoom(call(), room);
    String ada = side().newAccount();
    side().level(id, ada, 75);
    JsonObject changed = side().state(id, "m.room.power_levels");
    assertThat(provider().createChatRoom(call(), room)).isEqualTo(id);
    assertThat(side().state(id, "m.room.power_levels")).isEqualTo(changed);
  }

  private void assertSpent(RoomSpec room) {
    assertThatThrownBy(() -> provider().createChatRoom(call(), room))
        .isInstanceOfSatisfying(
            ProviderRefused.class,
            refused -> assertThat(refused.code()).isEqualTo(ProviderRefused.STAMP_SPENT));
  }

  @Test
  void aNameThatTheHomeserverRefusesIsRefusedAndNotRetried() throws ProviderFailure {
    String room = newRoom();
    RoomSpec huge = new RoomSpec("s", "n", "x".repeat(70_000), java.util.Map.of(), null, false);
    assertThatThrownBy(() -> provider().updateChatRoom(call(), room, huge))
        .isInstanceOfSatisfying(
            ProviderRefused.class, refused -> assertThat(refused.code()).isEqualTo(Codes.REFUSED));
  }

  @Test
  void aRoomWhoseNameWeMayNotChangeSaysThatAccessIsLost() throws ProviderFailure {
    String room = newRoom();
    JsonObject levels = side().state(room, "m.room.power_levels");
    var users = Json.createObjectBuilder().add(SYNAPSE.adminUser(), 0);
    side()
        .putState(
            room,
            "m.room.power_levels",
            Json.createObjectBuilder(levels).add("users", users).build());
    assertThatThrownBy(() -> provider().updateChatRoom(call(), room, spec("Other")))
        .isInstanceOfSatisfying(
            ProviderRefused.class,
            refused -> assertThat(refused.code()).isEqualTo(ProviderRefused.ACCESS_LOST));
  }

  @Test
  void aRoomWithPeopleInItIsDeletedWithThemGone() throws ProviderFailure {
    String room = newRoom();
    add(room, side().newAccount(), Role.ADMIN);
    provider().deleteChatRoom(call(), room);
    assertThat(side().roomName(room)).isNull();
  }

  @Test
  void anotherAccountsRoomUnderOurAliasIsNotFoundByItsStamp() throws ProviderFailure {
    RoomSpec room = spec("Physics 101");
    JsonObject content =
        Json.createObjectBuilder().add("room_alias_name", "homeroom_" + room.stamp()).build();
    SYNAPSE.as(
        SYNAPSE.tokenOf(side().newAccount()), "POST", "/_matrix/client/v3/createRoom", content);
    assertThat(provider().findChatRoom(call(), room)).isEmpty();
  }

  @Test
  void anAvatarPointsToBytesThatAreThereAndASecondUploadIsNeverMade() throws ProviderFailure {
    String room = newRoom();
    RoomSpec shown = showing(Pictures.jpeg());
    provider().updateChatRoom(call(), room, shown);
    JsonObject event = side().state(room, "m.room.avatar");
    assertThat(event.getString("url")).startsWith("mxc://homeroom.test/");
    assertThat(event.getJsonObject("info").getString("mimetype")).isEqualTo("image/jpeg");
    assertThat(event.getJsonObject("info").getInt("size"))
        .isEqualTo(shown.avatar().content().length);
    assertThat(side().roomAvatar(room).digest()).isEqualTo(shown.avatar().digest());
    provider().updateChatRoom(call(), room, shown);
    assertThat(uploads()).isEqualTo(1);
  }

  private RoomSpec showing(Avatar avatar) {
    return new RoomSpec("s", "Physics 101", "", java.util.Map.of(), avatar, false);
  }

  private long uploads() {
    return proxy().requests().stream().filter(one -> one.path().endsWith("/upload")).count();
  }

  @Test
  void aPictureOfFiveMebibytesIsTaken() throws ProviderFailure {
    String room = newRoom();
    byte[] large = Arrays.copyOf(Pictures.png().content(), 5 * 1024 * 1024);
    provider().updateChatRoom(call(), room, showing(Avatar.of("image/png", large)));
    assertThat(side().roomAvatar(room).digest()).isEqualTo(Avatar.of("image/png", large).digest());
  }

  @Test
  void aPictureThatTheHomeserverFindsTooLargeIsRefusedAndTheRoomShowsTheOldOne()
      throws ProviderFailure {
    String room = newRoom();
    provider().updateChatRoom(call(), room, showing(Pictures.png()));
    byte[] huge = new byte[11 * 1024 * 1024];
    assertThatThrownBy(
            () -> provider().updateChatRoom(call(), room, showing(Avatar.of("image/png", huge))))
        .isInstanceOfSatisfying(
            ProviderRefused.class,
            refused -> assertThat(refused.code()).isEqualTo(ProviderRefused.AVATAR_REFUSED));
    assertThat(side().roomAvatar(room).digest()).isEqualTo(Pictures.png().digest());
  }

  @Test
  void aRoomWhoseAvatarWeMayNotChangeSaysSoBeforeAnythingIsUploaded() throws ProviderFailure {
    String room = newRoom();
    JsonObject levels = side().state(room, "m.room.power_levels");
    var users = Json.createObjectBuilder().add(SYNAPSE.adminUser(), 0);
    side()
        .putState(
            room,
            "m.room.power_levels",
            Json.createObjectBuilder(levels).add("users", users).build());
    assertThatThrownBy(() -> provider().updateChatRoom(call(), room, showing(Pictures.png())))
        .isInstanceOfSatisfying(
            ProviderRefused.class,
            refused -> assertThat(refused.code()).isEqualTo(ProviderRefused.ACCESS_LOST));
    assertThat(uploads()).isZero();
  }

  @Test
  void anUpdateReadsTheRoomOnce() throws ProviderFailure {
    String room = newRoom();
    int before = proxy().requests().size();
    provider().updateChatRoom(call(), room, showing(null));
    assertThat(proxy().requests().size() - before).isEqualTo(1);
  }
}
