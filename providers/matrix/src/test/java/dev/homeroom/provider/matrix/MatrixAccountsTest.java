package dev.homeroom.provider.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.homeroom.provider.Account;
import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.provider.MemberOutcome.Kind;
import dev.homeroom.provider.Person;
import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.Role;
import dev.homeroom.provider.contract.Fault;
import dev.homeroom.provider.contract.FaultProxy;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatrixAccountsTest extends MatrixTest {
  private static final Map<String, String> CREATE = Map.of("homeroom.matrix.accounts", "create");

  private MemberOutcome create(String id, String name, Map<String, String> settings)
      throws ProviderFailure {
    var accounts = List.of(new Account(id, false, new Person("ada", name, "ada@example.org")));
    return provider().createMembers(call(settings), accounts).members().get(0);
  }

  private void change(String account, JsonObject content) {
    SYNAPSE.asAdmin("PUT", "/_synapse/admin/v2/users/" + RealSynapse.encoded(account), content);
  }

  /** What the homeserver says of any account the next time. */
  private void say(int status, String body) {
    proxy().answerNext(MatrixAccountsTest::looksFor, new FaultProxy.Answer(status, Map.of(), body));
  }

  private static boolean looksFor(FaultProxy.Request request) {
    return request.method().equals("GET") && request.path().contains("/v2/users/");
  }

  private static JsonObject flag(String name) {
    return Json.createObjectBuilder().add(name, true).build();
  }

  @Test
  void aNewAccountHasTheDisplayNameAndNoAddress() throws ProviderFailure {
    String id = side().missingAccount();
    assertThat(create(id, "Ada Lovelace", CREATE).kind()).isEqualTo(Kind.DONE);
    JsonObject made = SYNAPSE.get("/_synapse/admin/v2/users/" + RealSynapse.encoded(id));
    assertThat(made.getString("displayname")).isEqualTo("Ada Lovelace");
    assertThat(made.getJsonArray("threepids")).isEmpty();
    assertThat(made.getBoolean("admin")).isFalse();
  }

  @Test
  void aDisplayNameThatIsTooLongIsShortenedBetweenCharacters() throws ProviderFailure {
    String id = side().missingAccount();
    assertThat(create(id, "x" + "\uD83D\uDE00".repeat(200), CREATE).kind()).isEqualTo(Kind.DONE);
    JsonObject made = SYNAPSE.get("/_synapse/admin/v2/users/" + RealSynapse.encoded(id));
    assertThat(made.getString("displayname")).isEqualTo("x" + "\uD83D\uDE00".repeat(127));
  }

  @Test
  void withoutPermissionToMakeAccountsTheyAreWaitedFor() throws ProviderFailure {
    String id = side().missingAccount();
    var outcome = create(id, "Ada", Map.of());
    assertThat(outcome.kind()).isEqualTo(Kind.WAITING);
    assertThat(outcome.code()).isEqualTo(MemberOutcome.NO_ACCOUNT);
  }

  @Test
  void aNamesakeOfAServerAdministratorIsRefusedAndLeftAlone() throws ProviderFailure {
    String id = side().newAccount();
    change(id, flag("admin"));
    String before = side().profile(id);
    assertThat(create(id, "Ada", CREATE).code()).isEqualTo(Codes.SERVER_ADMIN);
    assertThat(side().profile(id)).isEqualTo(before);
  }

  @Test
  void accountsThatNobodyCanUseAreRefused() throws ProviderFailure {
    String deactivated = side().newAccount();
    String locked = side().newAccount();
    String suspended = side().newAccount();
    change(deactivated, flag("deactivated"));
    change(locked, flag("locked"));
    String suspend = "/_synapse/admin/v1/suspend/" + RealSynapse.encoded(suspended);
    SYNAPSE.asAdmin("PUT", suspend, flag("suspend"));
    assertThat(create(deactivated, "A", CREATE).code()).isEqualTo(Codes.ACCOUNT_DEACTIVATED);
    assertThat(create(locked, "A", CREATE).code()).isEqualTo(Codes.ACCOUNT_LOCKED);
    assertThat(create(suspended, "A", CREATE).code()).isEqualTo(Codes.ACCOUNT_SUSPENDED);
    assertThat(create(SYNAPSE.adminUser(), "A", CREATE).code()).isEqualTo(Codes.OWN_ACCOUNT);
  }

  @ParameterizedTest
  @CsvSource({
    "is_guest, ACCOUNT_GUEST",
    "admin, SERVER_ADMIN",
    "deactivated, ACCOUNT_DEACTIVATED",
    "locked, ACCOUNT_LOCKED"
  })
  void accountsThatNobodyCanUseAreKnownHoweverTheHomeserverSaysTrue(String flag, String code)
      throws ProviderFailure {
    String id = side().newAccount();
    for (String yes : List.of("true", "1")) {
      say(200, "{\"%s\":%s}".formatted(flag, yes));
      assertThat(create(id, "Ada", CREATE).code()).as(yes).isEqualTo(code);
    }
    say(200, "{\"%s\":0}".formatted(flag));
    assertThat(create(id, "Ada", CREATE).kind()).isEqualTo(Kind.ALREADY_SO);
  }

  @Test
  void idsThatTheHomeserverDoesNotTakeAreRefused() throws ProviderFailure {
    for (String id : List.of("ada", "@:homeroom.test", "@Ada:homeroom.test", "@_a:homeroom.test")) {
      assertThat(create(id, "A", CREATE).code()).as(id).isEqualTo(Codes.INVALID_ID);
    }
  }

  @Test
  void everyIdentityOfAnyUsernameCanReallyBeMade() throws ProviderFailure {
    for (String username : List.of("Ada L.", "1815", "_x", "エイダ", "a=b", "x".repeat(255))) {
      for (String id : new Identities("homeroom.test", "user").of(username)) {
        assertThat(create(id, null, CREATE).kind()).as(id).isIn(Kind.DONE, Kind.ALREADY_SO);
      }
    }
  }

  @Test
  void anAccountThatAppearsInBetweenIsNotModified() throws ProviderFailure {
    String id = side().newAccount();
    String before = side().profile(id);
    proxy().once(request -> request.path().contains("/v2/users/"), Fault.notFound());
    assertThat(create(id, "Somebody Else", CREATE).kind()).isEqualTo(Kind.ALREADY_SO);
    assertThat(side().profile(id)).isEqualTo(before);
  }

  private static boolean makes(FaultProxy.Request request) {
    return request.method().equals("PUT") && request.path().contains("/v2/users/");
  }

  @Test
  void anAccountWhoseMakingIsNotAnsweredIsSaidToBeMaybeMade() throws ProviderFailure {
    String id = side().missingAccount();
    proxy().loseNextAnswer(MatrixAccountsTest::makes);
    MemberOutcome lost = create(id, "Ada Lovelace", CREATE);
    assertThat(lost.kind()).isEqualTo(Kind.LATER);
    assertThat(lost.code()).isEqualTo(MemberOutcome.MAYBE_MADE);
    assertThat(create(id, "Ada Lovelace", CREATE).kind()).isEqualTo(Kind.ALREADY_SO);
    proxy().once(MatrixAccountsTest::makes, Fault.status(500));
    assertThat(create(side().missingAccount(), "Bob", CREATE).code())
        .isEqualTo(MemberOutcome.MAYBE_MADE);
  }

  @ParameterizedTest
  @CsvSource({
    "400, {\"errcode\":\"M_UNKNOWN\"}, INVALID_ID",
    "403, {\"errcode\":\"M_UNKNOWN\"}, REFUSED_BY_SERVER",
    "403, <html>, REFUSED_BY_SERVER"
  })
  void onlyWhatIsWrongWithTheRequestIsBlamedOnTheId(int status, String body, String code)
      throws ProviderFailure {
    var refusal = Fault.answer(new FaultProxy.Answer(status, Map.of(), body));
    proxy().once(MatrixAccountsTest::makes, refusal);
    assertThat(create(side().missingAccount(), "Ada", CREATE).code()).isEqualTo(code);
  }

  @Test
  void whyAnAccountWasNotMadeIsLookedIntoLaterWhereTheHomeserverFails() throws ProviderFailure {
    var gets = new AtomicInteger();
    proxy().once(MatrixAccountsTest::makes, Fault.status(400));
    proxy().once(request -> looksFor(request) && gets.incrementAndGet() == 2, Fault.status(500));
    assertThat(create(side().missingAccount(), "Ada", CREATE).kind()).isEqualTo(Kind.LATER);
  }

  @Test
  void anAccountWhoseMakingWasNeverBegunIsNotSaidToBe() throws ProviderFailure {
    proxy().once(MatrixAccountsTest::makes, Fault.busy(Duration.ofSeconds(30)));
    var ada = new Account(side().missingAccount(), false, new Person("ada", "Ada", null));
    var outcome = provider().createMembers(call(CREATE), List.of(ada));
    assertThat(outcome.members()).isEmpty();
    assertThat(outcome.cut()).isPresent();
  }

  @Test
  void anAccountThatCouldNotBeNamedIsOursAllTheSameAndTheNameFollows() throws ProviderFailure {
    String id = side().missingAccount();
    var puts = new AtomicInteger();
    proxy()
        .answerNext(
            request -> request.method().equals("PUT") && puts.incrementAndGet() == 2,
            new FaultProxy.Answer(429, Map.of(), "{}"));
    MemberOutcome made = create(id, "Ada Lovelace", CREATE);
    assertThat(made.kind()).isEqualTo(Kind.DONE);
    assertThat(made.detail()).isNotBlank();
    var account = new Account(id, false, new Person("ada", "Ada Lovelace", null));
    assertThat(provider().updateMembers(call(), List.of(account)).members())
        .containsExactly(MemberOutcome.done(id));
    assertThat(side().displayName(id)).isEqualTo("Ada Lovelace");
  }

  @Test
  void aNameFollowsIntoEveryRoomOfThePerson() throws ProviderFailure {
    String id = side().missingAccount();
    create(id, "Ada Byron", CREATE);
    String room = newRoom();
    add(room, id, Role.MEMBER);
    var account = new Account(id, false, new Person("ada", "Ada Lovelace", null));
    provider().updateMembers(call(), List.of(account));
    String path =
        "/_matrix/client/v3/rooms/"
            + RealSynapse.encoded(room)
            + "/state/m.room.member/"
            + RealSynapse.encoded(id);
    await()
        .untilAsserted(
            () -> assertThat(SYNAPSE.get(path).getString("displayname")).isEqualTo("Ada Lovelace"));
  }
}
