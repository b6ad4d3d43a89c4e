package dev.homeroom.provider.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.homeroom.provider.Call;
import dev.homeroom.provider.ConnectionCheck.Finding;
import dev.homeroom.provider.Membership;
import dev.homeroom.provider.Person;
import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.ProviderUnavailable;
import dev.homeroom.provider.ProviderUnavailable.Reach;
import dev.homeroom.provider.Role;
import dev.homeroom.provider.RoomSpec;
import dev.homeroom.provider.WritePermission;
import dev.homeroom.provider.contract.FaultProxy.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatrixConnectionTest extends MatrixTest {

  private static ProviderUnavailable unavailable(ThrowingCallable call) {
    return catchThrowableOfType(ProviderUnavailable.class, call);
  }

  private ProviderUnavailable creatingWith(Answer answer) throws ProviderFailure {
    MatrixProvider fresh = new MatrixProvider();
    fresh.check(call());
    proxy().answerNext(request -> request.path().contains("createRoom"), answer);
    return unavailable(() -> fresh.createChatRoom(call(), spec("Physics 101")));
  }

  @ParameterizedTest
  @ValueSource(ints = {502, 503, 504, 302, 401})
  void anAnswerThatConcernsTheWholeServerIsTheConnections(int status) throws ProviderFailure {
    assertThat(
            creatingWith(new Answer(status, Map.of("Location", "http://elsewhere.test/"), "<html>"))
                .reach())
        .isEqualTo(Reach.CONNECTION);
  }

  @ParameterizedTest
  @CsvSource({"500, {}", "507, <html>", "200, <html>", "200, []"})
  void anAnswerThatMakesNoSenseIsTheRooms(int status, String body) throws ProviderFailure {
    assertThat(creatingWith(new Answer(status, Map.of(), body)).reach()).isEqualTo(Reach.ROOM);
  }

  @Test
  void aHomeserverThatSpeaksNewerVersionsOnlyOrAnswersWithAPageBreaksNothing()
      throws ProviderFailure {
    var newer = new Answer(200, Map.of(), "{\"versions\":[\"v9.1\"]}");
    proxy().answerNext(request -> request.path().endsWith("/versions"), newer);
    assertThat(provider().check(call()).ok()).isTrue();
    var page = new Answer(200, Map.of("Content-Type", "text/html"), "<html>Welcome</html>");
    proxy().answerNext(request -> request.path().endsWith("/whoami"), page);
    assertThat(unavailable(() -> provider().check(call()))).isNotNull();
    assertThat(provider().check(call()).ok()).isTrue();
  }

  @Test
  void aShortLeaseShortensTheWaitForAWrite() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      var call =
          new Call(
              connection(
                  Map.of(
                      "homeroom.matrix.homeserver-url",
                      "http://127.0.0.1:" + silent.getLocalPort())),
              timeout -> Duration.ofMillis(50),
              null);
      var client =
          new SynapseClient(
              Homeservers.endpoint(call.connection()).orElseThrow(),
              new Transport(Clock.systemUTC(), Transport.TIMEOUT),
              call);
      assertTimeoutPreemptively(
          Duration.ofSeconds(15),
          () ->
              assertThat(unavailable(() -> client.deleteRoom("!a:homeroom.test")).reach())
                  .isEqualTo(Reach.ROOM));
    }
  }

  @Test
  void aDelayIsTakenFromTheBodyElseFromTheHeader() throws ProviderFailure {
    var both = new Answer(429, Map.of("Retry-After", "3"), "{\"retry_after_ms\":2871}");
    assertThat(creatingWith(both).retryAfter()).contains(Duration.ofMillis(2871));
    var header = new Answer(429, Map.of("Retry-After", "3"), "busy");
    assertThat(creatingWith(header).retryAfter()).contains(Duration.ofSeconds(3));
    var past = new Answer(429, Map.of("Retry-After", "Sun, 06 Nov 1994 08:49:37 GMT"), "");
    assertThat(creatingWith(past).retryAfter()).isEmpty();
    assertThat(creatingWith(new Answer(429, Map.of(), "{}")).retryAfter()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {502, 503, 504})
  void aServerThatIsAwayMaySayForHowLong(int status) throws ProviderFailure {
    assertThat(creatingWith(away(status, "120")).retryAfter()).contains(Duration.ofMinutes(2));
    assertThat(creatingWith(away(status, "86400")).retryAfter()).contains(Duration.ofHours(1));
    for (String unsaid : List.of("0", "soon", "Sun, 06 Nov 1994 08:49:37 GMT")) {
      assertThat(creatingWith(away(status, unsaid)).retryAfter()).as(unsaid).isEmpty();
    }
  }

  private static Answer away(int status, String retryAfter) {
    return new Answer(status, Map.of("Retry-After", retryAfter), "<html>");
  }

  @Test
  void aServerThatIsNotThereIsTheConnections() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    for (String url : List.of("http://127.0.0.1:" + port, "http://nowhere.invalid")) {
      var call = call(Map.of("homeroom.matrix.homeserver-url", url));
      assertThat(unavailable(() -> provider().check(call)).reach()).isEqualTo(Reach.CONNECTION);
    }
  }

  @Test
  void aServerThatNeverAnswersIsTheRoomsAndIsGivenUp() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      var patient = new MatrixProvider(new Transport(Clock.systemUTC(), Duration.ofMillis(300)));
      String url = "http://127.0.0.1:" + silent.getLocalPort();
      var call = call(Map.of("homeroom.matrix.homeserver-url", url));
      assertThat(unavailable(() -> patient.check(call)).reach()).isEqualTo(Reach.ROOM);
    }
  }

  @Test
  void aRejectedTokenIsFoundByTheCheckAndFailsEveryOtherCallAsAWhole() throws ProviderFailure {
    var call = call(Map.of("homeroom.matrix.access-token", "wrong"));
    var check = provider().check(call);
    assertThat(check.findings())
        .filteredOn(one -> !one.ok())
        .extracting(Finding::name)
        .containsExactly("access-token");
    assertThat(unavailable(() -> provider().createChatRoom(call, spec("x"))).reach())
        .isEqualTo(Reach.CONNECTION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uFEFFsecret", "sec\u200Bret", "sec\nret", "sec ret", "secr\u00E9t"})
  void aTokenThatNoRequestCanCarryIsNamedAndNeverShown(String token) throws ProviderFailure {
    var call = call(Map.of("homeroom.matrix.access-token", token));
    var failure = unavailable(() -> provider().createChatRoom(call, spec("x")));
    assertThat(failure.reach()).isEqualTo(Reach.CONNECTION);
    assertThat(failure).hasMessageContaining("access token").hasNoCause();
    assertThat(failure.getMessage()).doesNotContain(token);
    assertThat(provider().check(call).findings())
        .filteredOn(one -> !one.ok())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.name()).isEqualTo("access-token");
              assertThat(found.detail()).isEqualTo(failure.getMessage());
            });
    Person ada = new Person("ada", null, null);
    assertThat(unavailable(() -> provider().identitiesFor(call.connection(), ada)))
        .hasMessage(failure.getMessage());
    assertThat(proxy().requests()).isEmpty();
  }

  @Test
  void theCheckNamesWhatIsMissing() throws ProviderFailure {
    String token = SYNAPSE.tokenOf(side().newAccount());
    var check =
        provider()
            .check(
                call(
                    Map.of(
                        "homeroom.matrix.access-token", token,
                        "homeroom.matrix.server-name", "wrong.test",
                        "homeroom.matrix.web-client-url", "matrix")));
    assertThat(check.ok()).isFalse();
    assertThat(check.findings())
        .filteredOn(one -> !one.ok())
        .extracting(Finding::name)
        .containsExactly("web-client-url", "server-name", "server-admin");
    assertThat(check.findings()).noneMatch(one -> one.detail().contains(token));
  }

  @Test
  void rateLimitsAreLiftedOnceOrLeftAlone() throws ProviderFailure {
    newRoom();
    newRoom();
    assertThat(lifts()).isEqualTo(1);
    provider().check(call(Map.of("homeroom.matrix.lift-rate-limits", "false")));
    assertThat(lifts()).isEqualTo(1);
  }

  private long lifts() {
    return proxy().requests().stream()
        .filter(request -> request.path().contains("override_ratelimit"))
        .count();
  }

  @Test
  void theTraceContextIsSentAlong() throws ProviderFailure {
    String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    provider().check(new Call(connection(Map.of()), WritePermission.ALWAYS, trace));
    assertThat(proxy().requests())
        .isNotEmpty()
        .allMatch(request -> request.headers().get("Traceparent").equals(List.of(trace)));
  }

  @Test
  void theServersNameIsLearnedInTheBackground() throws ProviderFailure {
    Person ada = new Person("ada", null, null);
    var first = unavailable(() -> provider().identitiesFor(connection(Map.of()), ada));
    assertThat(first.retryAfter()).isPresent();
    await()
        .ignoreExceptionsInstanceOf(ProviderUnavailable.class)
        .untilAsserted(
            () ->
                assertThat(provider().identitiesFor(connection(Map.of()), ada))
                    .startsWith("@ada:homeroom.test"));
    var named = connection(Map.of("homeroom.matrix.server-name", "named.test"));
    assertThat(provider().identitiesFor(named, ada)).startsWith("@ada:named.test");
  }

  @Test
  void everyRequestCarriesTheTraceOfItsCall() throws ProviderFailure {
    String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    Call traced = new Call(connection(Map.of()), WritePermission.ALWAYS, trace);
    String room = provider().createChatRoom(traced, spec("Traced"));
    var members = List.of(new Membership(side().newAccount(), Role.MODERATOR));
    proxy().forget();

    provider().addMembersToRoom(traced, room, members);
    provider().updateChatRoom(traced, room, spec("Traced still"));
    provider().synchroniseRoomMembers(traced, room);

    assertThat(proxy().requests())
        .hasSizeGreaterThan(3)
        .allSatisfy(
            request -> assertThat(request.headers()).containsEntry("Traceparent", List.of(trace)));
  }

  @Test
  void isNotConfiguredWithoutAnAddressAndAToken() {
    for (String key : List.of("homeserver-url", "access-token")) {
      var connection = connection(Map.of("homeroom.matrix." + key, " "));
      assertThat(provider().isConfigured(connection)).as(key).isFalse();
    }
    var odd = connection(Map.of("homeroom.matrix.homeserver-url", "matrix.example.org"));
    assertThat(provider().isConfigured(odd)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "https://matrix.to/#/, https://matrix.to/#/!abc%3Ahomeroom.test",
    "https://app.example.org/#/room, https://app.example.org/#/room/!abc%3Ahomeroom.test",
    "https://app.example.org/open?room=, https://app.example.org/open?room=!abc%3Ahomeroom.test"
  })
  void aRoomsUrlIsTheClientsWithTheRoomAtItsEnd(String client, String url) {
    var connection = connection(Map.of("homeroom.matrix.web-client-url", client));
    RoomSpec room = spec("x");
    assertThat(provider().generateRoomUrl(connection, room, "!abc:homeroom.test"))
        .hasToString("Optional[" + url + "]");
  }
}
