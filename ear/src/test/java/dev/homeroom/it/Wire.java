package dev.homeroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.testbed.RunningHomeroom;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** REST as it is on the wire: each header and each byte of a request is the test's own. */
final class Wire {
  static final String JSON = "application/json";
  static final String MERGE_PATCH = "application/merge-patch+json";
  static final String LINK =
      "{\"provider\":\"customlink\",\"name\":\"Link\",\"settings\":{\"url\":\"https://x.org/\"}}";

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final RunningHomeroom homeroom;

  Wire(RunningHomeroom homeroom) {
    this.homeroom = homeroom;
  }

  HttpResponse<String> put(String path, String body) throws Exception {
    return send(request("PUT", path, JSON, body));
  }

  HttpRequest.Builder request(String method, String path, String type, String body) {
    return request(method, path, type, body, homeroom.server().bootstrapToken());
  }

  HttpRequest.Builder request(String method, String path, String type, String body, String token) {
    BodyPublisher content = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).method(method, content);
    if (type != null) {
      request.header("Content-Type", type);
    }
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        CLIENT.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
    if (answer.uri().getPath().startsWith("/api")) {
      assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    }
    return answer;
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + homeroom.server().httpPort() + path);
  }

  static void assertProblem(HttpResponse<String> answer, int status, String type) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonObject problem = object(answer);
    assertThat(problem.getString("type")).isEqualTo("/docs/errors#" + type);
    assertThat(problem.getInt("status")).isEqualTo(status);
    assertThat(problem.getString("title")).isNotBlank();
  }

  /** The field that cannot be used. */
  static String violated(HttpResponse<String> answer) {
    assertProblem(answer, 400, "invalid-request");
    return field(answer);
  }

  /** The part of the request that cannot be read. */
  static String unreadable(HttpResponse<String> answer) {
    assertProblem(answer, 400, "malformed-request");
    return field(answer);
  }

  private static String field(HttpResponse<String> answer) {
    return object(answer).getJsonArray("violations").getJsonObject(0).getString("field");
  }

  static JsonObject object(HttpResponse<String> answer) {
    try (var reader = Json.createReader(new StringReader(answer.body()))) {
      return reader.readObject();
    }
  }
}
