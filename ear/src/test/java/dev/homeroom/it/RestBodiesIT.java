package dev.homeroom.it;

import static dev.homeroom.it.Wire.JSON;
import static dev.homeroom.it.Wire.LINK;
import static dev.homeroom.it.Wire.MERGE_PATCH;
import static dev.homeroom.it.Wire.assertProblem;
import static dev.homeroom.it.Wire.object;
import static dev.homeroom.it.Wire.violated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.testbed.RunningHomeroom;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bodies that REST takes: what is refused, and which field it was. */
class RestBodiesIT {
  @RegisterExtension static final RunningHomeroom homeroom = new RunningHomeroom();

  private static final Wire wire = new Wire(homeroom);

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
    HttpResponse<String> answer = wire.put("/api/v1/rooms/rest/manners/refused", body);

    assertThat(violated(answer)).isEqualTo(field);
    homeroom.rest().get("/rooms/rest/manners/refused").expect(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{} x", "{\"name\":", "'", "{\"name\":01}"})
  void whatIsNoJsonIsMalformed(String body) throws Exception {
    assertProblem(wire.put("/api/v1/rooms/rest/manners/refused", body), 400, "malformed-request");
  }

  @Test
  void aBodyThatBreaksOffIsMalformed() throws IOException {
    String head =
        "PUT /api/v1/rooms/rest/manners/refused HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
            + "Authorization: Bearer %s\r\nContent-Type: %s\r\nContent-Length: 100\r\n\r\n{";

    try (Socket socket = new Socket("127.0.0.1", homeroom.server().httpPort())) {
      socket.setSoTimeout(60_000);
      socket
          .getOutputStream()
          .write(
              head.formatted(homeroom.server().bootstrapToken(), JSON)
                  .getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 400");
      assertThat(answer).contains("/docs/errors#malformed-request", "\"field\":\"body\"");
    }
  }

  @Test
  void contentTypesAreTakenSeriously() throws Exception {
    String room = "/api/v1/rooms/rest/manners/typed";
    String latin1 = JSON + "; charset=iso-8859-1";

    assertProblem(
        wire.send(wire.request("PUT", room, "text/plain", LINK)), 415, "unsupported-media-type");
    assertProblem(
        wire.send(wire.request("PUT", room, latin1, LINK)), 415, "unsupported-media-type");
    assertProblem(
        wire.send(wire.request("PATCH", room, JSON, "{}")), 415, "unsupported-media-type");
    assertProblem(
        wire.send(wire.request("GET", room, null, null).header("Accept", "text/html")),
        406,
        "not-acceptable");
  }

  @Test
  void howFarTheLmsHasCountedMayBeSaidInTheBodyOfADeletionToo() throws Exception {
    String room = "/api/v1/rooms/rest/manners/counted";
    wire.put(room, LINK);
    wire.put(room + "/members", "{\"generation\":12,\"members\":[{\"userId\":\"7\"}]}");
    String member = room + "/members/7";

    assertProblem(wire.send(deletion(member, "{\"generation\":3}")), 409, "conflict");
    assertProblem(wire.send(deletion(member, "{\"generation\":-1}")), 400, "invalid-request");
    assertProblem(
        wire.send(deletion(member + "?generation=12", "{\"generation\":13}")),
        400,
        "invalid-request");
    assertThat(wire.send(deletion(member, "{\"generation\":13}")).statusCode()).isEqualTo(202);
    assertThat(wire.send(wire.request("DELETE", member, null, null)).statusCode()).isEqualTo(202);
  }

  private HttpRequest.Builder deletion(String path, String body) {
    return wire.request("DELETE", path, JSON, body);
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedWhetherItsLengthIsKnownOrNot() throws Exception {
    byte[] large = ("{" + " ".repeat(2_000_000) + "}").getBytes(StandardCharsets.UTF_8);
    HttpRequest.Builder put = wire.request("PUT", "/api/v1/rooms/rest/manners/large", JSON, "");

    BodyPublisher unknown = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large));
    assertProblem(wire.send(put.PUT(BodyPublishers.ofByteArray(large))), 413, "too-large");
    assertProblem(wire.send(put.PUT(unknown)), 413, "too-large");
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
  void aPatchSetsToTheDefaultWhatItSetsToNull() throws Exception {
    String user = "/api/v1/users/rest-manners";
    wire.put(user, "{\"username\":\"ada\",\"email\":\"ada@example.org\",\"suspended\":true}");

    HttpResponse<String> patched =
        wire.send(wire.request("PATCH", user, MERGE_PATCH, "{\"email\":null,\"suspended\":null}"));
    HttpResponse<String> refused =
        wire.send(wire.request("PATCH", user, MERGE_PATCH, "{\"username\":null}"));

    assertThat(object(patched).isNull("email")).isTrue();
    assertThat(object(patched).getBoolean("suspended")).isFalse();
    assertThat(violated(refused)).isEqualTo("username");
  }

  @Test
  void whoeverIsNamedTwiceInOneChangeIsNamed() throws Exception {
    String room = "/api/v1/rooms/rest/manners/twice";
    wire.put(room, LINK);

    String change = "{\"add\":[{\"userId\":\"7\"}],\"remove\":[\"7\"]}";
    HttpResponse<String> answer = wire.send(wire.request("PATCH", room + "/members", JSON, change));

    assertThat(violated(answer)).isEqualTo("remove[0]");
    assertThat(
            homeroom.rest().get("/rooms/rest/manners/twice/members").json().getJsonArray("items"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"userId\":\"%0200d\"", "\"lists\":[{\"userId\":\"%0200d\"}]", "\"n\":1e9%02d"})
  void whateverIsInTheSettingsIsTakenWithAKeyAsWithoutOne(String settings) throws Exception {
    String room = "/api/v1/rooms/rest/manners/keyed";
    wire.put(room, "{\"provider\":\"none\",\"name\":\"x\"}");
    String patch = "{\"settings\":{%s}}".formatted(settings.formatted(1));
    String key = Integer.toString(settings.hashCode());

    for (int time = 1; time <= 2; time++) {
      HttpResponse<String> answer =
          wire.send(wire.request("PATCH", room, MERGE_PATCH, patch).header("Idempotency-Key", key));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
  }
}
