package dev.homeroom.provider.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.Role;
import dev.homeroom.provider.RoomSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Everything once more with rooms whose creator stands above all levels and is never listed. */
class MatrixRoomVersion12ContractTest extends MatrixContractTest {

  @RegisterExtension static final RealSynapse VERSION_12 = new RealSynapse("--room-version", "12");

  @Override
  RealSynapse synapse() {
    return VERSION_12;
  }

  @Test
  void theRoomsReallyAreOfVersion12() throws ProviderFailure {
    var create = ((SynapseSide) chatService()).state(newRemoteRoom(), "m.room.create");
    assertThat(create.getString("room_version")).isEqualTo("12");
  }

  @Test
  void levelsWithNobodyInThemAreAnObjectWhichTheHomeserverTakes() throws ProviderFailure {
    String room = newRemoteRoom();
    var moderator = newMembers(Role.MODERATOR);
    provider().addMembersToRoom(call(), room, moderator);
    provider().removeMembersFromRoom(call(), room, List.of(ids(moderator)));
    var levels = ((SynapseSide) chatService()).state(room, "m.room.power_levels");
    assertThat(levels.getJsonObject("users")).isEmpty();
  }

  @Test
  void aRoomThatIsCompletedIsProtectedAsOneThatWasMadeInOneGo() throws ProviderFailure {
    SynapseSide side = (SynapseSide) chatService();
    RoomSpec room = newRoom();
    String id = provider().createChatRoom(call(), room);
    var made = side.state(id, "m.room.power_levels");
    side.hideOnce(id, "m.room.power_levels");
    assertThat(provider().createChatRoom(call(), room)).isEqualTo(id);
    assertThat(side.state(id, "m.room.power_levels")).isEqualTo(made);
  }
}
