package dev.homeroom.provider.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.homeroom.provider.Membership;
import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.ProviderRefused;
import dev.homeroom.provider.ProviderUnavailable;
import dev.homeroom.provider.ProviderUnavailable.Reach;
import dev.homeroom.provider.Role;
import dev.homeroom.provider.RoomSpec;
import dev.homeroom.provider.contract.Fault;
import dev.homeroom.provider.contract.FaultProxy.Answer;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a proxy before the homeserver refuses is not the homeserver's own word. */
class MatrixProxyTest extends MatrixTest {

  private static final Answer NOBODY_PASSES = new Answer(403, Map.of(), "<html>Forbidden</html>");

  private void assertThatNothingIsRefused(ThrowingCallable call) {
    ProviderFailure failure = catchThrowableOfType(ProviderFailure.class, call);
    assertThat(failure)
        .isInstanceOfSatisfying(
            ProviderUnavailable.class,
            away -> assertThat(away.reach()).isEqualTo(Reach.CONNECTION));
  }

  @ParameterizedTest
  @CsvSource({"403, <html>", "403, {\"errcode\":\"M_FORBIDDEN\"}", "400, {}"})
  void aFreshProcessThatIsNotToldWhoseTokenItHasIsRefusedNothing(int status, String body)
      throws ProviderFailure {
    var refusal = Fault.answer(new Answer(status, Map.of(), body));
    proxy().always(request -> request.path().endsWith("/whoami"), refusal);
    assertThatNothingIsRefused(this::newRoom);
    assertThatNothingIsRefused(() -> provider().synchroniseRoomMembers(call(), "!a:homeroom.test"));
    proxy().calm();
    assertThat(newRoom()).isNotNull();
  }

  @Test
  void aProxyThatLetsNobodyThroughRefusesNothingInTheHomeserversName() throws ProviderFailure {
    RoomSpec made = spec("Physics 101");
    String room = provider().createChatRoom(call(), made);
    var ada = new Membership(side().newAccount(), Role.MEMBER);
    proxy().always(request -> true, Fault.answer(NOBODY_PASSES));
    assertThatNothingIsRefused(() -> provider().createChatRoom(call(), spec("Physics 102")));
    assertThatNothingIsRefused(() -> provider().findChatRoom(call(), made));
    assertThatNothingIsRefused(() -> provider().updateChatRoom(call(), room, spec("Physics 103")));
    assertThatNothingIsRefused(() -> provider().addMembersToRoom(call(), room, List.of(ada)));
    assertThatNothingIsRefused(() -> provider().synchroniseRoomMembers(call(), room));
    assertThatNothingIsRefused(() -> provider().regainAccess(call(), room));
    assertThatNothingIsRefused(() -> provider().deleteChatRoom(call(), room));
    assertThatNothingIsRefused(() -> provider().check(call()));
    proxy().calm();
    assertThat(provider().createChatRoom(call(), made)).isEqualTo(room);
  }

  @Test
  void aProxyThatDislikesWhatIsWrittenConcernsThatRoomAlone() throws ProviderFailure {
    newRoom();
    proxy().always(request -> request.path().endsWith("/createRoom"), Fault.answer(NOBODY_PASSES));
    assertThat(catchThrowableOfType(ProviderRefused.class, this::newRoom)).isNotNull();
  }
}
