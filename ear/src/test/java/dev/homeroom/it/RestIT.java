package dev.homeroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.testbed.RunningHomeroom;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The manners of REST: who is let in, what is refused, and how. */
class RestIT {
  @RegisterExtension static final RunningHomeroom homeroom = new RunningHomeroom();

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final String LINK =
      "{\"provider\":\"customlink\",\"name\":\"Link\",\"settings\":{\"url\":\"https://x.org/\"}}";
  private static final String JSON = "application/json";
  private static final String MERGE_PATCH = "application/merge-patch+json";

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/rooms",
    "GET, /api/v1/nothing",
    "GET, /api",
    "GET, /api/v2/rooms",
    "POST, /api/v1/rooms",
    "PUT, /api/v1/rooms/rest/manners/1",
    "GET, /api/v1/rooms?limit=x",
    "GET, //api/v1/rooms",
    "GET, /%61pi/v1/rooms"
  })
  void nothingUnderApiIsAnsweredWithoutAToken(String method, String path) throws Exception {
    for (String token : List.of("", "nobody-has-this", "x".repeat(3_000))) {
      HttpResponse<String> answer = send(request(method, path, null, null, token));

      assertProblem(answer, 401, "unauthenticated");
      assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    }
  }

  @Test
  void openApiAndTheErrorsAreForEverybody() throws Exception {
    HttpResponse<String> document =
        send(HttpRequest.newBuilder(uri("/openapi")).header("Accept", JSON));
    HttpResponse<String> errors = send(request("GET", "/docs/errors", null, null, ""));

    JsonObject openApi = object(document);
    assertThat(openApi.getString("openapi")).startsWith("3.1");
    assertThat(openApi.getJsonObject("paths").keySet())
        .contains(
            "/api/v1/rooms/{component}/{instanceType}/{instanceId}/members/{userId}",
            "/api/v1/users/{userId}",
            "/api/v1/operations/{id}/retry",
            "/api/v1/providers/{name}/check",
            "/api/v1/sites/{site}/tokens/{id}");
    assertThat(errors.body()).contains("id=\"not-found\"");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /nothing, 404, not-found",
    "PUT, /nothing, 404, not-found",
    "GET, /api/v1/nothing, 404, not-found",
    "GET, /api/v1/rooms/rest/manners/none, 404, not-found",
    "GET, /api/v1/rooms/rest/manners/.., 400, invalid-request",
    "GET, /api/v1/rooms/rest/manners/a%2Fb, 400, invalid-request",
    "GET, /api/v1/rooms/rest/manners/%ff, 400, malformed-request",
    "POST, /api/v1/rooms, 405, method-not-allowed",
    "DELETE, /api/v1/rooms/rest/manners/none?remote=burn, 400, invalid-request",
    "GET, /api/v1/rooms?limit=0, 400, invalid-request",
    "GET, /api/v1/rooms?limit=1&limit=2, 400, invalid-request",
    "GET, /api/v1/rooms?after=zz, 400, invalid-request",
    "GET, /api/v1/users/none, 404, not-found",
    "GET, /api/v1/operations/none, 404, not-found",
    "GET, /api/v1/operations?room=a/b, 400, invalid-request",
    "GET, /api/v1/providers/none, 404, not-found",
    "GET, /api/v1/rooms?site=nowhere, 404, not-found"
  })
  void everyErrorIsAProblem(String method, String path, int status, String type) throws Exception {
    assertProblem(send(request(method, path, null, null)), status, type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de-AT, en;q=0.5 | Adresse des Links",
        "fr | Custom link URL",
        "de;q=x | Custom link URL"
      })
  void aProvidersSettingsAreLabelledInTheCallersLanguage(String languages, String label)
      throws Exception {
    HttpResponse<String> answer =
        send(
            request("GET", "/api/v1/providers/customlink", null, null)
                .header("Accept-Language", languages));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"title\":\"" + label + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=1001", "limit=x", "state=ready", "stat=READY", "after="})
  void aParameterThatCannotBeUsedIsNamed(String query) throws Exception {
    HttpResponse<String> answer = send(request("GET", "/api/v1/rooms?" + query, null, null));

    assertThat(violated(answer)).isEqualTo(query.substring(0, query.indexOf('=')));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"provider\":\"customlink\",\"name\":\"x\",\"actve\":true} | actve",
        "{\"provider\":\"customlink\",\"name\":\"x\",\"name\":\"y\"} | name",
        "{\"provider\":\"customlink\",\"name\":\"x\",\"active\":\"no\"} | active",
        "{\"provider\":\"customlink\",\"name\":7} | name",
        "{\"provider\":\"customlink\"} | name",
        "{\"provider\":\"customlink\",\"name\":\"a\\u0000b\"} | name",
        "{\"provider\":\"nothing\",\"name\":\"x\"} | provider",
        "{\"provider\":\"customlink\",\"name\":\"x\"} | settings.url",
        "{\"provider\":\"matrix\",\"name\":\"x\",\"settings\":{\"colour\":1}} | settings.colour",
      })
  void aRoomThatCannotBeIsRefusedByItsField(String body, String field) throws Exception {
    HttpResponse<String> answer = put("/api/v1/rooms/rest/manners/refused", body);

    assertThat(violated(answer)).isEqualTo(field);
    homeroom.rest().get("/rooms/rest/manners/refused").expect(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{} x", "{\"name\":", "'", "{\"name\":01}"})
  void whatIsNoJsonIsMalformed(String body) throws Exception {
    assertProblem(put("/api/v1/rooms/rest/manners/refused", body), 400, "malformed-request");
  }

  @Test
  void contentTypesAreTakenSeriously() throws Exception {
    String room = "/api/v1/rooms/rest/manners/typed";
    String latin1 = JSON + "; charset=iso-8859-1";

    assertProblem(send(request("PUT", room, "text/plain", LINK)), 415, "unsupported-media-type");
    assertProblem(send(request("PUT", room, latin1, LINK)), 415, "unsupported-media-type");
    assertProblem(send(request("PATCH", room, JSON, "{}")), 415, "unsupported-media-type");
    assertProblem(
        send(request("GET", room, null, null).header("Accept", "text/html")),
        406,
        "not-acceptable");
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedWhetherItsLengthIsKnownOrNot() throws Exception {
    byte[] large = ("{" + " ".repeat(2_000_000) + "}").getBytes(StandardCharsets.UTF_8);
    HttpRequest.Builder put = request("PUT", "/api/v1/rooms/rest/manners/large", JSON, "");

    BodyPublisher unknown = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large));
    assertProblem(send(put.PUT(BodyPublishers.ofByteArray(large))), 413, "too-large");
    assertProblem(send(put.PUT(unknown)), 413, "too-large");
  }

  @ParameterizedTest
  @CsvSource({
    "413, application/json, right",
    "415, text/plain, right",
    "401, application/json, wrong",
  })
  void whoeverSendsAllOfALargeBodyFirstGetsTheAnswerAllTheSame(
      int status, String type, String token) throws IOException {
    int length = 6 << 20;
    String secret = token.equals("right") ? homeroom.server().bootstrapToken() : token;
    String head =
        "PUT /api/v1/rooms/rest/manners/large HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
            + "Authorization: Bearer %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n";

    try (Socket socket = new Socket("127.0.0.1", homeroom.server().httpPort())) {
      socket.setSoTimeout(60_000);
      OutputStream out = socket.getOutputStream();
      out.write(head.formatted(secret, type, length).getBytes(StandardCharsets.US_ASCII));
      out.write(new byte[length]);
      out.flush();
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 " + status);
      assertThat(answer).contains("/docs/errors#");
    }
  }

  @Test
  void aRoomIsChangedOnlyIfItsVersionIsTheOneThatWasSeen() throws Exception {
    String room = "/api/v1/rooms/rest/manners/versions";
    HttpResponse<String> made = put(room, LINK);
    String seen = made.headers().firstValue("ETag").orElseThrow();
    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(made.headers().firstValue("Location")).hasValue(uri(room).toString());

    HttpRequest.Builder rename =
        request("PATCH", room, MERGE_PATCH, "{\"name\":\"Other\"}").header("If-Match", seen);
    HttpResponse<String> renamed = send(rename);

    assertThat(renamed.statusCode()).isEqualTo(200);
    assertThat(object(renamed).getString("name")).isEqualTo("Other");
    assertThat(renamed.headers().firstValue("ETag")).isPresent().get().isNotEqualTo(seen);
    assertProblem(send(rename), 412, "precondition-failed");
    assertProblem(
        send(request("DELETE", room, null, null).header("If-Match", seen)),
        412,
        "precondition-failed");
  }

  @Test
  void aPatchSetsToTheDefaultWhatItSetsToNull() throws Exception {
    String user = "/api/v1/users/rest-manners";
    put(user, "{\"username\":\"ada\",\"email\":\"ada@example.org\",\"suspended\":true}");

    HttpResponse<String> patched =
        send(request("PATCH", user, MERGE_PATCH, "{\"email\":null,\"suspended\":null}"));
    HttpResponse<String> refused = send(request("PATCH", user, MERGE_PATCH, "{\"username\":null}"));

    assertThat(object(patched).isNull("email")).isTrue();
    assertThat(object(patched).getBoolean("suspended")).isFalse();
    assertThat(violated(refused)).isEqualTo("username");
  }

  @Test
  void whoeverIsNamedTwiceInOneChangeIsNamed() throws Exception {
    String room = "/api/v1/rooms/rest/manners/twice";
    put(room, LINK);

    String change = "{\"add\":[{\"userId\":\"7\"}],\"remove\":[\"7\"]}";
    HttpResponse<String> answer = send(request("PATCH", room + "/members", JSON, change));

    assertThat(violated(answer)).isEqualTo("remove[0]");
    assertThat(
            homeroom.rest().get("/rooms/rest/manners/twice/members").json().getJsonArray("items"))
        .isEmpty();
  }

  private static HttpResponse<String> put(String path, String body) throws Exception {
    return send(request("PUT", path, JSON, body));
  }

  private static HttpRequest.Builder request(String method, String path, String type, String body) {
    return request(method, path, type, body, homeroom.server().bootstrapToken());
  }

  private static HttpRequest.Builder request(
      String method, String path, String type, String body, String token) {
    BodyPublisher content = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).method(method, content);
    if (type != null) {
      request.header("Content-Type", type);
    }
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        CLIENT.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
    if (answer.uri().getPath().startsWith("/api")) {
      assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    }
    return answer;
  }

  private static URI uri(String path) {
    return URI.create("http://127.0.0.1:" + homeroom.server().httpPort() + path);
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String type) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonObject problem = object(answer);
    assertThat(problem.getString("type")).isEqualTo("/docs/errors#" + type);
    assertThat(problem.getInt("status")).isEqualTo(status);
    assertThat(problem.getString("title")).isNotBlank();
  }

  private static String violated(HttpResponse<String> answer) {
    assertProblem(answer, 400, "invalid-request");
    return object(answer).getJsonArray("violations").getJsonObject(0).getString("field");
  }

  private static JsonObject object(HttpResponse<String> answer) {
    try (var reader = Json.createReader(new StringReader(answer.body()))) {
      return reader.readObject();
    }
  }
}
