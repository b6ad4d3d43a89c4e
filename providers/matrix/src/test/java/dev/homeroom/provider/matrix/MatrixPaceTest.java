package dev.homeroom.provider.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.homeroom.provider.Account;
import dev.homeroom.provider.Person;
import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.ProviderUnavailable;
import dev.homeroom.provider.ProviderUnavailable.Reach;
import dev.homeroom.provider.contract.Fault;
import dev.homeroom.provider.contract.FaultProxy.Answer;
import dev.homeroom.provider.contract.FaultProxy.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a homeserver that is busy or away is spared. */
class MatrixPaceTest extends MatrixTest {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

  private ProviderUnavailable reading(String room) {
    return catchThrowableOfType(
        ProviderUnavailable.class, () -> provider().synchroniseRoomMembers(call(), room));
  }

  private int received() {
    return proxy().requests().size() + proxy().struck().size();
  }

  @Test
  void nothingIsSentForAnyRoomWhileAPauseLasts() throws ProviderFailure {
    String one = newRoom();
    String other = newRoom();
    proxy().once(request -> true, Fault.busy(LONG));
    assertThat(reading(one).retryAfter()).contains(LONG);
    int before = received();
    ProviderUnavailable refused = reading(other);
    assertThat(refused.reach()).isEqualTo(Reach.CONNECTION);
    assertThat(refused.retryAfter().orElseThrow()).isBetween(LONG.dividedBy(2), LONG);
    assertThat(received()).isEqualTo(before);
  }

  @Test
  void aPauseOfNoLengthLastsASecondAndLeavesTheNextToTheCore() throws ProviderFailure {
    String room = newRoom();
    proxy().once(request -> true, Fault.busy(Duration.ZERO));
    ProviderUnavailable paused = reading(room);
    assertThat(paused.reach()).isEqualTo(Reach.CONNECTION);
    assertThat(paused.retryAfter()).isEmpty();
    int before = received();
    assertThat(reading(room).retryAfter().orElseThrow()).isLessThanOrEqualTo(SHORT);
    assertThat(received()).isEqualTo(before);
  }

  @Test
  void anotherHomeserverIsNoneOfItsBusiness() throws ProviderFailure {
    String room = newRoom();
    proxy().once(request -> true, Fault.busy(LONG));
    reading(room);
    var another = call(Map.of("homeroom.matrix.homeserver-url", SYNAPSE.url().toString()));
    assertThat(provider().synchroniseRoomMembers(another, room)).isNotNull();
  }

  @Test
  void afterAPauseRequestsGoOneAtATimeUntilTheHomeserverKeepsUp() throws ProviderFailure {
    String room = newRoom();
    pause(room);
    proxy().always(request -> true, Fault.late(Duration.ofMillis(100)));
    proxy().forget();
    readSeveralTimesAtOnce(room);
    assertThat(proxy().mostAtOnce()).isEqualTo(1);
    readSeveralTimesAtOnce(room);
    readSeveralTimesAtOnce(room);
    proxy().forget();
    readSeveralTimesAtOnce(room);
    assertThat(proxy().mostAtOnce()).isGreaterThan(1);
  }

  /** A pause that is over already. */
  private void pause(String room) {
    proxy().once(request -> true, Fault.busy(Duration.ofMillis(1)));
    assertThat(reading(room)).isNotNull();
    await().until(() -> reading(room) == null);
  }

  private void readSeveralTimesAtOnce(String room) {
    CompletableFuture.allOf(
            Stream.generate(() -> CompletableFuture.runAsync(() -> reading(room)))
                .limit(4)
                .toArray(CompletableFuture[]::new))
        .join();
  }

  @Test
  void oneSlowRequestAfterAPauseHoldsUpNobodyForLong() throws ProviderFailure {
    String room = newRoom();
    String slow = newRoom();
    pause(room);
    String path = Endpoint.encoded(slow);
    proxy().always(request -> request.path().contains(path), Fault.hang());
    CompletableFuture<Void> hanging = CompletableFuture.runAsync(() -> reading(slow));
    await().until(() -> proxy().struck().size() == 2);
    long began = System.nanoTime();
    assertThat(reading(room)).isNull();
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    proxy().calm();
    hanging.join();
  }

  @ParameterizedTest
  @CsvSource({"500, {}", "404, not found", "403, {\"errcode\":\"M_FORBIDDEN\"}"})
  void rateLimitsThatCouldNotBeLiftedAreTriedAgainSomeMinutesLater(int status, String body)
      throws ProviderFailure {
    MatrixProvider patient = side().newProvider();
    var ada = List.of(new Account(side().newAccount(), true, new Person("ada", "Ada", null)));
    proxy().once(MatrixPaceTest::lifts, Fault.answer(new Answer(status, Map.of(), body)));
    patient.createMembers(call(), ada);
    patient.createMembers(call(), ada);
    assertThat(lifted()).as("not with each call").isZero();
    side().letPass(LONG);
    patient.createMembers(call(), ada);
    side().letPass(LONG);
    patient.createMembers(call(), ada);
    assertThat(lifted()).isEqualTo(1);
  }

  private static boolean lifts(Request request) {
    return request.path().endsWith("/override_ratelimit");
  }

  private long lifted() {
    return proxy().requests().stream().filter(MatrixPaceTest::lifts).count();
  }

  @Test
  void aHomeserverThatIsAwayIsNotAskedForItsNameEverySecond() {
    Person ada = new Person("ada", null, null);
    proxy().always(request -> true, Fault.status(503));
    await()
        .untilAsserted(
            () -> {
              var failure = named(ada);
              assertThat(failure.reach()).isEqualTo(Reach.CONNECTION);
              assertThat(failure.retryAfter()).isEmpty();
            });
    proxy().calm();
    await()
        .ignoreExceptionsInstanceOf(ProviderUnavailable.class)
        .until(
            () ->
                provider().identitiesFor(connection(Map.of()), ada).contains("@ada:homeroom.test"));
  }

  @Test
  void theDelayBeforeItIsAskedForItsNameAgainIsToldOnceAndKeptTo() {
    Person ada = new Person("ada", null, null);
    var away = new Answer(503, Map.of("Retry-After", "120"), "<html>");
    proxy().always(request -> true, Fault.answer(away));
    await().untilAsserted(() -> assertThat(named(ada).retryAfter()).contains(TWO_MINUTES));
    assertThat(proxy().struck()).hasSize(1);
    proxy().calm();
    assertThat(named(ada).retryAfter().orElseThrow()).isLessThan(TWO_MINUTES);
    await().until(() -> named(ada) == null);
  }

  /** What keeps the homeserver's name from being known; null if nothing does. */
  private ProviderUnavailable named(Person person) {
    return catchThrowableOfType(
        ProviderUnavailable.class, () -> provider().identitiesFor(connection(Map.of()), person));
  }
}
