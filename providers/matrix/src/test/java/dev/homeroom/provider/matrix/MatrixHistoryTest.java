package dev.homeroom.provider.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.provider.Membership;
import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.Role;
import dev.homeroom.provider.RoomSnapshot.RemoteMember;
import dev.homeroom.provider.contract.Fault;
import dev.homeroom.provider.contract.FaultProxy.Request;
import jakarta.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** How a room is read whose people have put more into their membership than fits. */
class MatrixHistoryTest extends MatrixTest {

  /** Of 60 kB each, which the homeserver tells together with what was before. */
  private static final int TOO_MANY = 30;

  private static final Pattern LIMIT = Pattern.compile("/messages\\?.*\\blimit=(\\d+)");

  private String roomOf(List<String> accounts) throws ProviderFailure {
    String room = newRoom();
    provider()
        .addMembersToRoom(
            call(),
            room,
            accounts.stream().map(account -> new Membership(account, Role.MEMBER)).toList());
    return room;
  }

  private List<String> accounts(int count) {
    List<String> accounts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      accounts.add(side().newAccount());
    }
    return accounts;
  }

  private void assertThatAllAreOurs(String room, List<String> accounts) throws ProviderFailure {
    assertThat(provider().synchroniseRoomMembers(call(), room).members())
        .allMatch(RemoteMember::byUs)
        .extracting(RemoteMember::remoteId)
        .containsExactlyInAnyOrderElementsOf(accounts);
  }

  @Test
  void oneMembersLargeEventsKeepNobodyFromBeingKnown() throws ProviderFailure {
    List<String> accounts = accounts(2);
    String room = roomOf(accounts);
    String ada = accounts.get(0);
    String path =
        "/_matrix/client/v3/rooms/%s/state/m.room.member/%s"
            .formatted(RealSynapse.encoded(room), RealSynapse.encoded(ada));
    for (int i = 0; i < TOO_MANY; i++) {
      var large = Json.createObjectBuilder().add("membership", "join");
      large.add("dev.homeroom.test", i + "x".repeat(60_000));
      SYNAPSE.as(SYNAPSE.tokenOf(ada), "PUT", path, large.build());
    }
    assertThatAllAreOurs(room, accounts);
  }

  @Test
  void aPageThatIsTooLargeIsAskedForInSmallerOnesThatGrowAgain() throws ProviderFailure {
    List<String> accounts = accounts(20);
    String room = roomOf(accounts);
    proxy().once(LIMITED, Fault.flood(5_000_000, "{\"a\":0", ",\"a\":0", "}"));
    proxy().forget();
    assertThatAllAreOurs(room, accounts);
    assertThat(limits(proxy().struck())).containsExactly(1000);
    assertThat(limits(proxy().requests())).startsWith(10, 20);
  }

  private static final Predicate<Request> LIMITED = request -> LIMIT.matcher(request.path()).find();

  private static List<Integer> limits(List<Request> requests) {
    return requests.stream()
        .map(request -> LIMIT.matcher(request.path()))
        .filter(Matcher::find)
        .map(found -> Integer.valueOf(found.group(1)))
        .toList();
  }
}
