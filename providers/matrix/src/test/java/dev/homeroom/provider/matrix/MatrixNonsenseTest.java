package dev.homeroom.provider.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.homeroom.provider.BatchOutcome;
import dev.homeroom.provider.Membership;
import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.ProviderUnavailable;
import dev.homeroom.provider.ProviderUnavailable.Reach;
import dev.homeroom.provider.Role;
import dev.homeroom.provider.contract.Fault;
import dev.homeroom.provider.contract.FaultProxy.Answer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers that no homeserver gives: each is the trouble of one room, for now. */
class MatrixNonsenseTest extends MatrixTest {

  private static final int LARGE = 60_000_000;

  static Stream<Fault> nonsense() {
    return Stream.of(
        Fault.page(),
        Fault.tear(),
        Fault.status(200),
        Fault.answer(new Answer(200, Map.of(), "[]")),
        Fault.flood(LARGE, "[", "{\"type\":\"x\"},", "1]"),
        Fault.flood(LARGE, "[{\"type\":\"", "xxxxxxxxxxxxxxxx", "\"}]"),
        Fault.flood(LARGE, "{\"a\":0", ",\"a\":0", "}"));
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void aRoomThatIsReadLikeThatIsReadAgainLater(Fault fault) throws ProviderFailure {
    String room = newRoom();
    proxy().once(request -> request.path().endsWith("/state"), fault);
    ProviderUnavailable failure =
        catchThrowableOfType(
            ProviderUnavailable.class, () -> provider().synchroniseRoomMembers(call(), room));
    assertThat(failure.reach()).isEqualTo(Reach.ROOM);
    assertThat(provider().synchroniseRoomMembers(call(), room).members()).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void nobodyIsSaidToBeInWhenTheirJoinIsAnsweredLikeThat(Fault fault) throws ProviderFailure {
    String room = newRoom();
    String account = side().newAccount();
    proxy().once(request -> request.path().contains("/join/"), fault);
    BatchOutcome outcome =
        provider().addMembersToRoom(call(), room, List.of(new Membership(account, Role.MEMBER)));
    assertThat(outcome.members()).isEmpty();
    assertThat(outcome.cut().orElseThrow()).isInstanceOf(ProviderUnavailable.class);
  }
}
