package dev.homeroom.provider.matrix;

import dev.homeroom.provider.Call;
import dev.homeroom.provider.Connection;
import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.ProviderUnavailable;
import dev.homeroom.provider.Setting;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** One configured homeserver, and what has been learned of it since the process started. */
final class Homeserver {
  private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

  /** For as long a homeserver that has not lifted its rate limits is left alone with that. */
  private static final Duration LIFT_AGAIN = Duration.ofMinutes(2);

  private final Connection connection;
  private final Endpoint endpoint;
  private final Transport transport;
  private final KnownJoins knownJoins = new KnownJoins();
  private final KnownRooms knownRooms = new KnownRooms(System::nanoTime);

  private volatile String ownAccount;
  private volatile boolean rateLimitsLifted;
  private volatile Instant liftAgainAt = Instant.MIN;
  private CompletableFuture<ProviderUnavailable> asking = CompletableFuture.completedFuture(null);

  Homeserver(Connection connection, Endpoint endpoint, Transport transport) {
    this.connection = connection;
    this.endpoint = endpoint;
    this.transport = transport;
  }

  SynapseClient client(Call call) {
    return new SynapseClient(endpoint, transport, call);
  }

  boolean canSendToken() {
    return endpoint.canSendToken();
  }

  KnownJoins knownJoins() {
    return knownJoins;
  }

  KnownRooms knownRooms() {
    return knownRooms;
  }

  Optional<String> setting(Setting setting) {
    return Optional.ofNullable(setting(connection, setting));
  }

  /** The setting's value or its default; null if it has neither. */
  static String setting(Connection connection, Setting setting) {
    return connection.setting(setting).orElse(setting.defaultValue());
  }

  Identities identities() throws ProviderUnavailable {
    return new Identities(serverName(), setting(connection, MatrixSettings.USER_PREFIX));
  }

  boolean is(Setting setting, String value) {
    return setting(setting).filter(value::equals).isPresent();
  }

  /** The account that the access token belongs to; asked for once. */
  String ownAccount(SynapseClient client) throws ProviderFailure {
    if (ownAccount == null) {
      ownAccount = accountIn(client.whoAmI());
    }
    return ownAccount;
  }

  /** No room can be blamed if this is not told, whoever refuses to. */
  private static String accountIn(Answer who) throws ProviderUnavailable {
    try {
      return who.orFail().text("user_id");
    } catch (ProviderUnavailable e) {
      throw e;
    } catch (ProviderFailure e) {
      throw ProviderUnavailable.connection(
          "The homeserver does not say whose token it is. " + who.sentence(), e);
    }
  }

  /**
   * The server's name. It is the domain of our own account unless it is configured, and as long as
   * nobody knows that, it is asked for in the background, so that nobody waits here.
   *
   * @throws ProviderUnavailable until the answer is there
   */
  String serverName() throws ProviderUnavailable {
    Optional<String> name =
        setting(MatrixSettings.SERVER_NAME)
            .or(() -> Optional.ofNullable(ownAccount).map(Homeserver::domain));
    if (name.isEmpty()) {
      throw askInBackground();
    }
    return name.get();
  }

  static String domain(String account) {
    return account.substring(account.indexOf(':') + 1);
  }

  /** Answers why the name is not known: what became of the last try, if it is over. */
  private synchronized ProviderUnavailable askInBackground() throws ProviderUnavailable {
    ProviderUnavailable lastTry = asking.getNow(null);
    if (lastTry != null && lastTry.retryAfter().isPresent()) {
      asking = CompletableFuture.completedFuture(null); // Its delay is told once, and kept to.
      return lastTry;
    }
    if (asking.isDone()) {
      HttpRequest request =
          endpoint.request("GET", "/_matrix/client/v3/account/whoami", null, null);
      asking = transport.sendLater(request).handle(this::learnOwnAccount);
    }
    return lastTry == null
        ? ProviderUnavailable.connection("The homeserver is being asked for its name", ASK_AGAIN)
        : lastTry;
  }

  /** Answers why it could not be learned; null if it was. */
  private ProviderUnavailable learnOwnAccount(HttpResponse<byte[]> response, Throwable failure) {
    if (failure != null) {
      return Transport.failure(
          failure instanceof CompletionException ? failure.getCause() : failure);
    }
    try {
      ownAccount = accountIn(transport.judged(response));
      return null;
    } catch (ProviderUnavailable e) {
      return e;
    }
  }

  /**
   * Lifts the homeserver's rate limits for our own account, where the settings say so. Once that is
   * done it is not done again.
   *
   * @return whether they are lifted; empty if that is not wanted
   */
  Optional<Boolean> liftRateLimits(SynapseClient client) throws ProviderFailure {
    if (!is(MatrixSettings.LIFT_RATE_LIMITS, "true")) {
      return Optional.empty();
    }
    if (!rateLimitsLifted) {
      rateLimitsLifted = client.liftRateLimits(ownAccount(client)).ok();
      liftAgainAt = transport.clock().instant().plus(LIFT_AGAIN);
    }
    return Optional.of(rateLimitsLifted);
  }

  /**
   * The same, but a homeserver that did not do it is left alone for some minutes. Then it may: it
   * was broken, or our account is its administrator now.
   */
  void tryToLiftRateLimits(SynapseClient client) throws ProviderFailure {
    if (!transport.clock().instant().isBefore(liftAgainAt)) {
      liftRateLimits(client);
    }
  }
}
