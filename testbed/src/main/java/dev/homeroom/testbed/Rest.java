package dev.homeroom.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** A small client for JSON over HTTP: one base address, one bearer token. */
public final class Rest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final String base;
  private final String token;
  private final Duration limit;

  /**
   * @param base without a slash at its end
   * @param token null for none
   */
  public Rest(String base, String token) {
    this(base, token, LIMIT);
  }

  private Rest(String base, String token, Duration limit) {
    this.base = base;
    this.token = token;
    this.limit = limit;
  }

  /** The same, but waits so long for each answer. */
  public Rest waiting(Duration longest) {
    return new Rest(base, token, longest);
  }

  /** One answer, whatever its status. */
  public record Answer(int status, HttpHeaders headers, String text) {

    /** Fails, with the whole answer in its message, if the status is another. */
    public Answer expect(int expected) {
      assertThat(status).as("answer: %s", text).isEqualTo(expected);
      return this;
    }

    /** Fails, with the whole answer in its message, if the status is not one of success. */
    public Answer expectSuccess() {
      assertThat(status).as("answer: %s", text).isBetween(200, 299);
      return this;
    }

    public JsonObject json() {
      try (JsonReader reader = Json.createReader(new StringReader(text))) {
        return reader.readObject();
      }
    }
  }

  public Answer get(String path) {
    return send("GET", path, null, Map.of());
  }

  public Answer put(String path, JsonValue body) {
    return send("PUT", path, body, Map.of());
  }

  public Answer post(String path, JsonValue body) {
    return send("POST", path, body, Map.of());
  }

  public Answer patch(String path, JsonValue body) {
    return send("PATCH", path, body, Map.of());
  }

  /** A PATCH as RFC 7396 has it. */
  public Answer merge(String path, JsonValue body) {
    return send("PATCH", path, body, Map.of("Content-Type", "application/merge-patch+json"));
  }

  public Answer delete(String path) {
    return send("DELETE", path, null, Map.of());
  }

  /**
   * @param body null for none
   * @param headers beside the token's and, with a body, the content type of JSON
   */
  public Answer send(String method, String path, JsonValue body, Map<String, String> headers) {
    BodyPublisher content =
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path)).timeout(limit).method(method, content);
    if (body != null) {
      request.setHeader("Content-Type", "application/json");
    }
    if (token != null) {
      request.setHeader("Authorization", "Bearer " + token);
    }
    headers.forEach(request::setHeader);
    return send(request.build());
  }

  /** Puts what is no JSON. */
  public Answer put(String path, String mediaType, BodyPublisher content) {
    HttpRequest request =
        authorized(path).setHeader("Content-Type", mediaType).PUT(content).build();
    return send(request);
  }

  /** What is at the address, byte for byte. */
  public HttpResponse<byte[]> bytes(String path) {
    return exchange(authorized(path).GET().build(), BodyHandlers.ofByteArray());
  }

  private HttpRequest.Builder authorized(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(limit)
        .setHeader("Authorization", "Bearer " + token);
  }

  private static Answer send(HttpRequest request) {
    HttpResponse<String> answer = exchange(request, BodyHandlers.ofString());
    return new Answer(answer.statusCode(), answer.headers(), answer.body());
  }

  private static <T> HttpResponse<T> exchange(HttpRequest request, BodyHandler<T> handler) {
    try {
      return CLIENT.send(request, handler);
    } catch (IOException e) {
      throw new UncheckedIOException(request.method() + " " + request.uri() + " failed.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted during a request.", e);
    }
  }
}
