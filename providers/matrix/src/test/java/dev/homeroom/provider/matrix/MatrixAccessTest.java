package dev.homeroom.provider.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.ProviderRefused;
import dev.homeroom.provider.Role;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Our own account's way back into rooms, on a real Synapse. */
class MatrixAccessTest extends MatrixTest {

  private String own() {
    return SYNAPSE.adminUser();
  }

  private void lower(String room) {
    JsonObject levels = side().state(room, "m.room.power_levels");
    JsonObject users = levels.getJsonObject("users");
    var lowered = Json.createObjectBuilder(users).add(own(), 50);
    side()
        .putState(
            room,
            "m.room.power_levels",
            Json.createObjectBuilder(levels).add("users", lowered).build());
  }

  private String withOwner(String room) throws ProviderFailure {
    String owner = side().newAccount();
    add(room, owner, Role.MEMBER);
    side().level(room, owner, 100);
    return owner;
  }

  @Test
  void ourAccountIsStillThereAndGetsItsPowerBack() throws ProviderFailure {
    String room = newRoom();
    withOwner(room);
    lower(room);
    provider().regainAccess(call(), room);
    JsonObject users = side().state(room, "m.room.power_levels").getJsonObject("users");
    assertThat(users.getInt(own())).isEqualTo(100);
    assertThat(joins()).isZero();
  }

  @Test
  void thatOurAccountHasLostItsPowerIsNoticedByComparingTheRoom() throws ProviderFailure {
    String room = newRoom();
    withOwner(room);
    lower(room);
    assertThatThrownBy(() -> provider().synchroniseRoomMembers(call(), room))
        .isInstanceOfSatisfying(
            ProviderRefused.class,
            refused -> assertThat(refused.code()).isEqualTo(ProviderRefused.ACCESS_LOST));
    provider().regainAccess(call(), room);
    assertThat(provider().synchroniseRoomMembers(call(), room).members()).isNotEmpty();
  }

  private long joins() {
    return proxy().requests().stream()
        .filter(one -> one.path().startsWith("/_matrix/client/v3/rooms/"))
        .filter(one -> one.path().endsWith("/join"))
        .count();
  }

  @Test
  void anInvitationByHandIsEnoughWhereThePowerIsStillOurs() throws ProviderFailure {
    String room = newRoom();
    String moderator = side().newAccount();
    add(room, moderator, Role.MODERATOR);
    side().act(own(), room, "leave");
    side().member(SYNAPSE.tokenOf(moderator), room, "invite", own());
    provider().regainAccess(call(), room);
    assertThat(add(room, side().newAccount(), Role.MEMBER).code()).isNull();
    assertThat(proxy().requests())
        .isNotEmpty()
        .noneMatch(one -> one.path().endsWith("make_room_admin"));
  }

  @Test
  void whereWeAreBannedNothingHelpsButAResetAndItSaysSo() throws ProviderFailure {
    String room = newRoom();
    String owner = withOwner(room);
    lower(room);
    side().member(SYNAPSE.tokenOf(owner), room, "ban", own());
    assertLost(room);
  }

  @Test
  void whereNobodyHasPowerLeftNothingHelpsButAResetAndItSaysSo() throws ProviderFailure {
    String room = newRoom();
    add(room, side().newAccount(), Role.ADMIN);
    lower(room);
    assertLost(room);
  }

  private void assertLost(String room) {
    assertThatThrownBy(() -> provider().regainAccess(call(), room))
        .isInstanceOfSatisfying(
            ProviderRefused.class,
            refused -> assertThat(refused.code()).isEqualTo(ProviderRefused.ACCESS_LOST))
        .hasMessageContaining("reset");
  }
}
