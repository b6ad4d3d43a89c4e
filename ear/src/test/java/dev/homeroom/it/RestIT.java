package dev.homeroom.it;

import static dev.homeroom.it.Wire.JSON;
import static dev.homeroom.it.Wire.LINK;
import static dev.homeroom.it.Wire.MERGE_PATCH;
import static dev.homeroom.it.Wire.assertProblem;
import static dev.homeroom.it.Wire.object;
import static dev.homeroom.it.Wire.unreadable;
import static dev.homeroom.it.Wire.violated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.testbed.RunningHomeroom;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The manners of REST: who is let in, what is refused, and how. */
class RestIT {
  @RegisterExtension static final RunningHomeroom homeroom = new RunningHomeroom();

  private static final Wire wire = new Wire(homeroom);
  private static final String ROOM = "/api/v1/rooms/rest/manners/malformed";

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
      HttpResponse<String> answer = wire.send(wire.request(method, path, null, null, token));

      assertProblem(answer, 401, "unauthenticated");
      assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    }
  }

  @Test
  void openApiAndTheErrorsAreForEverybody() throws Exception {
    HttpResponse<String> document =
        wire.send(HttpRequest.newBuilder(wire.uri("/openapi")).header("Accept", JSON));
    HttpResponse<String> errors = wire.send(wire.request("GET", "/docs/errors", null, null, ""));

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
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "TRACE"})
  void theErrorsCanOnlyBeReadAndAreKeptByNoCache(String method) throws Exception {
    HttpResponse<String> refused = wire.send(wire.request(method, "/docs/errors", null, null, ""));
    HttpResponse<String> read = wire.send(wire.request("GET", "/docs/errors", null, null, ""));
    HttpResponse<String> asked = wire.send(wire.request("OPTIONS", "/docs/errors", null, null, ""));

    assertProblem(refused, 405, "method-not-allowed");
    assertThat(List.of(refused, asked))
        .allSatisfy(
            answer ->
                assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD, OPTIONS"));
    assertThat(List.of(refused, asked, read))
        .allSatisfy(
            answer ->
                assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store"));
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
    assertProblem(wire.send(wire.request(method, path, null, null)), status, type);
  }

  @ParameterizedTest
  @CsvSource({
    "/rooms;all=true, path",
    "/rooms/a/b/c;x, path",
    "/rooms/rest/manners/%ff, path",
    "/rooms?q=%ff, query"
  })
  void anAddressThatCannotBeTakenAtItsWordIsMalformed(String path, String field) throws Exception {
    HttpResponse<String> answer = wire.send(wire.request("GET", "/api/v1" + path, null, null));

    assertThat(unreadable(answer)).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource({
    "Accept, */*;q=x",
    "Accept, text",
    "Accept, 'application/json, /'",
    "Content-Type, text",
    "Content-Type, /json",
    "Content-Type, application/json;q=x"
  })
  void aTypeThatCannotBeReadIsMalformed(String header, String value) throws Exception {
    HttpResponse<String> answer =
        wire.send(wire.request("PUT", ROOM, null, LINK).header(header, value));

    assertThat(unreadable(answer)).isEqualTo(header);
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
        wire.send(
            wire.request("GET", "/api/v1/providers/customlink", null, null)
                .header("Accept-Language", languages));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"title\":\"" + label + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=1001", "limit=x", "state=ready", "stat=READY", "after="})
  void aParameterThatCannotBeUsedIsNamed(String query) throws Exception {
    HttpResponse<String> answer =
        wire.send(wire.request("GET", "/api/v1/rooms?" + query, null, null));

    assertThat(violated(answer)).isEqualTo(query.substring(0, query.indexOf('=')));
  }

  /** Its weights have nothing before the point, and one of its types is a mere star. */
  @Test
  void whatJavasOwnClientAcceptsIsRead() throws Exception {
    String accepted = "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2";

    HttpResponse<String> answer =
        wire.send(wire.request("GET", "/api/v1/rooms", null, null).header("Accept", accepted));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue(JSON);
  }

  @Test
  void aRoomIsChangedOnlyIfItsVersionIsTheOneThatWasSeen() throws Exception {
    String room = "/api/v1/rooms/rest/manners/versions";
    HttpResponse<String> made = wire.put(room, LINK);
    String seen = made.headers().firstValue("ETag").orElseThrow();
    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(made.headers().firstValue("Location")).hasValue(wire.uri(room).toString());

    HttpRequest.Builder rename =
        wire.request("PATCH", room, MERGE_PATCH, "{\"name\":\"Other\"}").header("If-Match", seen);
    HttpResponse<String> renamed = wire.send(rename);

    assertThat(renamed.statusCode()).isEqualTo(200);
    assertThat(object(renamed).getString("name")).isEqualTo("Other");
    assertThat(renamed.headers().firstValue("ETag")).isPresent().get().isNotEqualTo(seen);
    assertProblem(wire.send(rename), 412, "precondition-failed");
    assertProblem(
        wire.send(wire.request("DELETE", room, null, null).header("If-Match", seen)),
        412,
        "precondition-failed");
  }
}
