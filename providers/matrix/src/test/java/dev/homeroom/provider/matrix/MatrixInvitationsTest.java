package dev.homeroom.provider.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.provider.MemberOutcome.Kind;
import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.Role;
import dev.homeroom.provider.RoomSnapshot.Presence;
import dev.homeroom.provider.RoomSnapshot.RemoteMember;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A homeserver first invites whom it is to join, and may then refuse the join. */
class MatrixInvitationsTest extends MatrixTest {

  private RemoteMember seen(String room, String account) throws ProviderFailure {
    return provider().synchroniseRoomMembers(call(), room).members().stream()
        .filter(member -> member.remoteId().equals(account))
        .findFirst()
        .orElseThrow();
  }

  private MemberOutcome remove(String room, String account) throws ProviderFailure {
    return provider().removeMembersFromRoom(call(), room, List.of(account)).members().get(0);
  }

  private String suspended() {
    String account = side().newAccount();
    side().suspend(account, true);
    return account;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void somebodyWhoseJoinIsRefusedIsSaidToBeInvited(boolean roomIsKnown) throws ProviderFailure {
    String room = newRoom();
    if (roomIsKnown) {
      add(room, side().newAccount(), Role.MEMBER);
    }
    String ada = suspended();
    MemberOutcome outcome = add(room, ada, Role.MODERATOR);
    assertThat(seen(room, ada))
        .isEqualTo(new RemoteMember(ada, Presence.INVITED, Role.MEMBER, true));
    assertThat(outcome.kind()).isEqualTo(Kind.REFUSED);
    assertThat(outcome.code()).isEqualTo(MemberOutcome.ONLY_INVITED);
    assertThat(outcome.detail()).isNotBlank();
  }

  @Test
  void theRemovalTakesOurInvitationBack() throws ProviderFailure {
    String room = newRoom();
    String ada = suspended();
    add(room, ada, Role.MEMBER);
    assertThat(remove(room, ada).kind()).isEqualTo(Kind.DONE);
    assertThat(seen(room, ada).presence()).isEqualTo(Presence.REMOVED);
    assertThat(remove(room, ada).kind()).isEqualTo(Kind.ALREADY_SO);
  }

  @Test
  void whoeverIsNoLongerSuspendedIsJoined() throws ProviderFailure {
    String room = newRoom();
    String ada = suspended();
    add(room, ada, Role.MEMBER);
    side().suspend(ada, false);
    assertThat(add(room, ada, Role.MEMBER).kind()).isEqualTo(Kind.DONE);
    assertThat(seen(room, ada))
        .isEqualTo(new RemoteMember(ada, Presence.JOINED, Role.MEMBER, true));
  }

  @Test
  void theRemovalLeavesAnInvitationByAPersonAlone() throws ProviderFailure {
    String room = newRoom();
    String ada = side().newAccount();
    String moderator = side().newAccount();
    add(room, moderator, Role.MODERATOR);
    side().member(SYNAPSE.tokenOf(moderator), room, "invite", ada);
    assertThat(remove(room, ada).kind()).isEqualTo(Kind.ALREADY_SO);
    assertThat(seen(room, ada).presence()).isEqualTo(Presence.INVITED);
  }
}
