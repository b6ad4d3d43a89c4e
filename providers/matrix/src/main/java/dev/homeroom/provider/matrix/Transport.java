package dev.homeroom.provider.matrix;

import dev.homeroom.provider.ProviderUnavailable;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ssl.SSLException;

/**
 * Sends requests to one homeserver over kept connections, at the pace that it wants, and turns
 * everything that can go wrong on the way into one of the two failures of a call. Never follows a
 * redirect: it could carry the token to another host.
 *
 * <p>Each thread that is woken takes time from the others, and from a homeserver beside us. So
 * whoever sends also writes, one thread that watches all connections takes the answers in, and
 * nobody comes between. What is done with a part of an answer takes little time and never waits.
 */
final class Transport {

  /** The longest that a request, but for an upload, can take, its answer read to the end. */
  static final Duration TIMEOUT = Duration.ofSeconds(30);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private final HttpClient client;
  private final Clock clock;
  private final RetryAfter retryAfter;
  private final Pacing pacing;
  private final Duration timeout;

  Transport(Clock clock, Duration timeout) {
    this(
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(Runnable::run)
            .build(),
        clock,
        timeout);
  }

  private Transport(HttpClient client, Clock clock, Duration timeout) {
    this.client = client;
    this.clock = clock;
    this.retryAfter = new RetryAfter(clock);
    this.pacing = new Pacing(clock);
    this.timeout = timeout;
  }

  /** The same for another homeserver, which has a pace of its own. */
  Transport forAnother() {
    return new Transport(client, clock, timeout);
  }

  Clock clock() {
    return clock;
  }

  Duration timeout() {
    return timeout;
  }

  /** For megabytes, which a slow line takes longer for. */
  Duration uploadTimeout() {
    return timeout.multipliedBy(2);
  }

  /** Sends, and waits no longer than this for the whole answer. */
  Answer send(HttpRequest request, Duration atMost) throws ProviderUnavailable {
    return send(request, atMost, BoundedBody.handler());
  }

  /** The same for an answer that is an array, whose objects somebody takes while they come. */
  Answer send(HttpRequest request, Consumer<JsonObject> each) throws ProviderUnavailable {
    return send(request, timeout, ArrayBody.handler(each));
  }

  private Answer send(HttpRequest request, Duration atMost, BodyHandler<byte[]> body)
      throws ProviderUnavailable {
    long ends = System.nanoTime() + atMost.toNanos();
    try (Pacing.Turn turn = pacing.turn()) {
      return sendUntil(ends, request, body);
    }
  }

  private Answer sendUntil(long ends, HttpRequest request, BodyHandler<byte[]> body)
      throws ProviderUnavailable {
    try (Deadline deadline = Deadline.at(ends)) {
      try {
        return judged(client.send(request, body));
      } catch (IOException | IllegalArgumentException | SecurityException e) {
        throw failure(e);
      } catch (InterruptedException e) {
        throw deadline.isOver() ? tooSlow(e) : interrupted(e);
      }
    }
  }

  private static ProviderUnavailable interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return ProviderUnavailable.room("The call was interrupted", e);
  }

  /** Sends in another thread, and waits for nothing; the answer is still to be judged. */
  CompletableFuture<HttpResponse<byte[]>> sendLater(HttpRequest request)
      throws ProviderUnavailable {
    pacing.insistOnNoPause();
    HttpRequest timed = HttpRequest.newBuilder(request, (n, v) -> true).timeout(timeout).build();
    return CompletableFuture.supplyAsync(() -> client.sendAsync(timed, BoundedBody.handler()))
        .thenCompose(Function.identity())
        .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The answer, if it is about the request; a failure if it is about the whole connection. */
  Answer judged(HttpResponse<byte[]> response) throws ProviderUnavailable {
    int status = response.statusCode();
    switch (status) {
      case 429 -> throw pacing.pause(retryAfter.of(response));
      case 502, 503, 504 ->
          throw away("The homeserver is away (" + status + ")", retryAfter.of(response));
      default -> {
        if (status / 100 == 3) {
          throw away("The homeserver's address is another one: it answers with a redirect", null);
        }
        pacing.answered();
        return new Answer(status, response.body());
      }
    }
  }

  private static ProviderUnavailable away(String message, Duration delay) {
    return ProviderUnavailable.connection(message, delay);
  }

  static ProviderUnavailable failure(Throwable cause) {
    if (isOrComesOf(cause, BoundedBody.TooLarge.class)) {
      return ProviderUnavailable.room("The homeserver's answer is too large", cause);
    }
    if (isOrComesOf(cause, ArrayBody.NoArray.class)) {
      return Answer.notMatrix(cause);
    }
    if (cause instanceof TimeoutException
        || cause instanceof HttpTimeoutException
            && !(cause instanceof HttpConnectTimeoutException)) {
      return tooSlow(cause);
    }
    if (cause instanceof java.net.ConnectException
        || cause instanceof HttpConnectTimeoutException
        || cause instanceof SSLException
        || cause instanceof java.nio.channels.UnresolvedAddressException) {
      return ProviderUnavailable.connection("The homeserver cannot be reached", cause);
    }
    if (cause instanceof IOException) {
      return ProviderUnavailable.room("The homeserver broke off before it had answered", cause);
    }
    return ProviderUnavailable.room("The request failed", cause);
  }

  /** Whether the answer was given up for its size: a part of it could still be read. */
  static boolean isForItsSize(ProviderUnavailable failure) {
    return isOrComesOf(failure.getCause(), BoundedBody.TooLarge.class);
  }

  private static boolean isOrComesOf(Throwable failure, Class<? extends IOException> kind) {
    return kind.isInstance(failure) || failure != null && kind.isInstance(failure.getCause());
  }

  private static ProviderUnavailable tooSlow(Throwable cause) {
    return ProviderUnavailable.room("The homeserver did not answer in time", cause);
  }
}
