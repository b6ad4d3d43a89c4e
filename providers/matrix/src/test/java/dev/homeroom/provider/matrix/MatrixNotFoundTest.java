package dev.homeroom.provider.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.homeroom.provider.Account;
import dev.homeroom.provider.Avatar;
import dev.homeroom.provider.BatchOutcome;
import dev.homeroom.provider.Person;
import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.ProviderRefused;
import dev.homeroom.provider.ProviderUnavailable;
import dev.homeroom.provider.ProviderUnavailable.Reach;
import dev.homeroom.provider.Role;
import dev.homeroom.provider.RoomSpec;
import dev.homeroom.provider.contract.Fault;
import dev.homeroom.provider.contract.FaultProxy.Answer;
import dev.homeroom.provider.contract.FaultProxy.Request;
import dev.homeroom.provider.contract.Pictures;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whose word a 404 is. A proxy says it while the homeserver restarts, and so does a part of the
 * homeserver that does not serve what is asked: neither knows whether the thing is there.
 */
class MatrixNotFoundTest extends MatrixTest {

  static Stream<Fault> foreign() {
    return Stream.of(
            "404 page not found",
            "{\"errcode\":\"M_UNRECOGNIZED\",\"error\":\"Unrecognized request\"}",
            "{\"errcode\":404}",
            "")
        .map(body -> Fault.answer(new Answer(404, Map.of(), body)));
  }

  private static Predicate<Request> to(String part) {
    return request -> request.path().contains(part);
  }

  private static void assertThatTheConnectionIsAway(ThrowingCallable call) {
    assertAway(catchThrowableOfType(ProviderFailure.class, call));
  }

  private static void assertAway(Throwable failure) {
    assertThat(failure)
        .hasMessageContaining("not the homeserver")
        .isInstanceOfSatisfying(
            ProviderUnavailable.class,
            away -> assertThat(away.reach()).isEqualTo(Reach.CONNECTION));
  }

  @ParameterizedTest
  @MethodSource("foreign")
  void aRoomIsNotTakenForGone(Fault fault) throws ProviderFailure {
    String room = newRoom();
    proxy().always(to("/rooms/"), fault);
    assertThatTheConnectionIsAway(() -> provider().synchroniseRoomMembers(call(), room));
    proxy().calm();
    assertThat(provider().synchroniseRoomMembers(call(), room)).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("foreign")
  void aRoomThatWeAreNotInIsNotTakenForGone(Fault fault) throws ProviderFailure {
    String room = newRoom();
    side().takeAccess(room);
    proxy().always(to("/_synapse/admin/v1/rooms/"), fault);
    assertThatTheConnectionIsAway(() -> provider().synchroniseRoomMembers(call(), room));
  }

  @ParameterizedTest
  @MethodSource("foreign")
  void aRoomIsNotTakenForDeleted(Fault fault) throws ProviderFailure {
    String room = newRoom();
    proxy().always(to("/_synapse/admin/v"), fault);
    assertThatTheConnectionIsAway(() -> provider().deleteChatRoom(call(), room));
    assertThat(side().roomName(room)).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("foreign")
  void aRoomThatAnEarlierAttemptMadeIsNotTakenForMissing(Fault fault) throws ProviderFailure {
    RoomSpec made = spec("Physics 101");
    provider().createChatRoom(call(), made);
    proxy().always(to("/directory/room/"), fault);
    assertThatTheConnectionIsAway(() -> provider().findChatRoom(call(), made));
    assertThatTheConnectionIsAway(() -> provider().createChatRoom(call(), made));
  }

  @ParameterizedTest
  @MethodSource("foreign")
  void anAccountIsNotTakenForMissing(Fault fault) throws ProviderFailure {
    var ada = new Account(side().newAccount(), false, new Person("ada", "Ada", null));
    newRoom();
    proxy().always(to("/v2/users/"), fault);
    for (BatchOutcome outcome :
        List.of(
            provider().createMembers(call(), List.of(ada)),
            provider().updateMembers(call(), List.of(ada)))) {
      assertThat(outcome.members()).isEmpty();
      assertAway(outcome.cutShort());
    }
  }

  @ParameterizedTest
  @MethodSource("foreign")
  void nobodyIsTakenForRemoved(Fault fault) throws ProviderFailure {
    String room = newRoom();
    String ada = side().newAccount();
    add(room, ada, Role.MEMBER);
    proxy().always(to("/kick"), fault);
    proxy().always(to("/state/m.room.member/"), fault);
    BatchOutcome outcome = provider().removeMembersFromRoom(call(), room, List.of(ada));
    assertThat(outcome.members()).isEmpty();
    assertAway(outcome.cutShort());
  }

  @ParameterizedTest
  @MethodSource("foreign")
  void aFreshProcessWaitsUntilItIsToldWhoseTokenItHas(Fault fault) throws ProviderFailure {
    proxy().always(to("/whoami"), fault);
    assertThatTheConnectionIsAway(this::newRoom);
    proxy().calm();
    assertThat(newRoom()).isNotNull();
  }

  @Test
  void aPictureIsRefusedWhereTheHomeserverTakesNone() throws ProviderFailure {
    String room = newRoom();
    proxy().always(to("/_matrix/media/"), Fault.answer(new Answer(404, Map.of(), "none here")));
    Avatar picture = Pictures.png();
    RoomSpec shown = new RoomSpec("s", "Physics 101", "", Map.of(), picture, false);
    assertThat(
            catchThrowableOfType(
                    ProviderRefused.class, () -> provider().updateChatRoom(call(), room, shown))
                .code())
        .isEqualTo(ProviderRefused.AVATAR_REFUSED);
  }

  @Test
  void rateLimitsThatCannotBeLiftedThereAreKeptTo() throws ProviderFailure {
    proxy().always(to("/override_ratelimit"), Fault.answer(new Answer(404, Map.of(), "none here")));
    assertThat(newRoom()).isNotNull();
    assertThat(provider().check(call()).ok()).isTrue();
  }
}
