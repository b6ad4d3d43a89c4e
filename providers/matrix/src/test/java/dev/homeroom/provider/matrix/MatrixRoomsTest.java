package dev.homeroom.provider.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.ProviderRefused;
import dev.homeroom.provider.Role;
import dev.homeroom.provider.RoomSpec;
import jakarta.json.Json;
import jakarta.json.JsonObject;
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
}
