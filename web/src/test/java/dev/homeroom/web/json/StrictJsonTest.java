package dev.homeroom.web.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.homeroom.room.RoomState;
import dev.homeroom.room.RoomView;
import dev.homeroom.room.RosterPreview;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictJsonTest {

  record Entry(String userId) {}

  record Body(
      Long generation,
      Boolean active,
      List<Entry> members,
      List<String> remove,
      Map<String, Object> settings,
      @JsonSetter(nulls = Nulls.SET) String email) {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"membres\":[]} | membres | is not known here",
        "{\"members\":[{\"usrId\":\"7\"}]} | members[0].usrId | is not known here",
        "{\"generation\":1,\"generation\":1} | generation | is there twice",
        "{\"members\":[{},{\"userId\":\"7\",\"userId\":\"7\"}]} | members[1].userId | is there twice",
        "{\"settings\":{\"a\":[0,{\"b\":1,\"b\":1}]}} | settings.a[1].b | is there twice",
        "{\"active\":\"no\"} | active | must be true or false",
        "{\"active\":\"\"} | active | must be true or false",
        "{\"active\":0} | active | must be true or false",
        "{\"active\":null} | active | must not be null",
        "{\"generation\":\"1\"} | generation | must be a whole number",
        "{\"generation\":1.0} | generation | must be a whole number",
        "{\"generation\":1e2} | generation | must be a whole number",
        "{\"generation\":true} | generation | must be a whole number",
        "{\"generation\":9223372036854775808} | generation | is out of range",
        "{\"members\":[{\"userId\":7}]} | members[0].userId | must be a string",
        "{\"members\":[{\"userId\":[\"7\"]}]} | members[0].userId | must be a string",
        "{\"members\":[\"7\"]} | members[0] | must be an object",
        "{\"members\":[null]} | members[0] | must not be null",
        "{\"members\":{}} | members | must be a list",
        "{\"members\":\"\"} | members | must be a list",
        "{\"remove\":[\"7\",null]} | remove[1] | must not be null",
        "{\"settings\":[]} | settings | must be an object",
        "{\"settings\":{\"url\":null}} | settings.url | must not be null",
        "[] | `` | must be an object",
        "\"x\" | `` | must be an object",
        "{}{} | `` | must end after the first value",
      })
  void whatDoesNotFitIsRefusedByItsName(String json, String field, String message) {
    UnreadableJson unreadable = refusal(json);

    assertThat(unreadable.violation().field()).isEqualTo(field);
    assertThat(unreadable.violation().message()).isEqualTo(message);
    assertThat(unreadable.malformed()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} x | line 1, column 5",
        "{\"generation\": | line 1, column 15",
        "{\"generation\":01} | line 1, column 16",
        "{'generation':1} | line 1, column 2",
        "{\"email\":\"a\tb\"} | line 1, column 12",
        "{\"generation\":NaN} | line 1, column 18",
      })
  void whatIsNoJsonIsRefusedWithItsPlace(String json, String place) {
    UnreadableJson unreadable = refusal(json);

    assertThat(unreadable.malformed()).isTrue();
    assertThat(unreadable.detail()).contains(place);
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    byte[] latin1 = "{\"email\":\"ä\"}".getBytes(StandardCharsets.ISO_8859_1);
    byte[] utf16 = "{\"email\":\"a\"}".getBytes(StandardCharsets.UTF_16);

    assertThat(UnreadableJson.because(refused(latin1)).malformed()).isTrue();
    assertThat(UnreadableJson.because(refused(utf16)).malformed()).isTrue();
  }

  @Test
  void nestingAndStringsAreBounded() {
    String deep = "{\"settings\":{\"a\":" + "[".repeat(60) + "]".repeat(60) + "}}";
    String big = "{\"email\":\"" + "x".repeat(70_000) + "\"}";

    assertThat(refusal(deep).violation().field()).isEqualTo("settings");
    assertThat(refusal(big).violation().message()).isEqualTo("is too long or nested too deeply");
  }

  @Test
  void nothingOfOurClassesIsShown() {
    assertThat(refusal("{\"members\":[7]}").toString()).doesNotContain("dev.homeroom", "java.");
  }

  @Test
  void aFieldLeftOutIsNullAndSoIsOneThatMayBe() throws IOException {
    Body body = read("{\"email\":null}".getBytes(StandardCharsets.UTF_8));

    assertThat(body).isEqualTo(new Body(null, null, null, null, null, null));
  }

  @Test
  void theFurthestGenerationsAreRead() throws IOException {
    Body body = read("{\"generation\":9223372036854775807}".getBytes(StandardCharsets.UTF_8));

    assertThat(body.generation()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aRoomIsWrittenAsTheContractShowsIt() throws IOException {
    assertThat(StrictJson.MAPPER.writeValueAsString(room(List.of())))
        .isEqualTo(
            "{\"site\":\"default\",\"component\":\"core_course\","
                + "\"instanceType\":\"coursecommunication\",\"instanceId\":\"42\","
                + "\"provider\":\"matrix\",\"active\":true,\"name\":\"Physics 101\",\"topic\":\"\","
                + "\"settings\":{},\"state\":\"READY\",\"url\":\"https://matrix.to/#/!abc\","
                + "\"remoteId\":\"!abc\",\"members\":{\"desired\":30,\"joined\":29,\"pending\":0,"
                + "\"waiting\":0,\"failed\":1,\"held\":0,\"left\":0,\"banned\":0,\"unmanaged\":2},"
                + "\"lastError\":null,\"lastSynchronised\":\"2026-11-22T10:00:00Z\",\"version\":7}");
  }

  @Test
  void aRoomBeforeIsShownWhileItIsThere() throws IOException {
    RoomView room = room(List.of(new RoomView.Previous("matrix", "!old", 3, null)));

    assertThat(StrictJson.MAPPER.writeValueAsString(room)).contains("\"previous\":[{");
  }

  @Test
  void somebodyToBeRemovedHasNoRole() throws IOException {
    assertThat(StrictJson.MAPPER.writeValueAsString(new RosterPreview.Person("9", null)))
        .isEqualTo("{\"userId\":\"9\"}");
  }

  private static RoomView room(List<RoomView.Previous> previous) {
    return new RoomView(
        "default",
        "core_course",
        "coursecommunication",
        "42",
        "matrix",
        true,
        "Physics 101",
        "",
        Map.of(),
        RoomState.READY,
        "https://matrix.to/#/!abc",
        "!abc",
        new RoomView.MemberCounts(30, 29, 0, 0, 1, 0, 0, 0, 2),
        null,
        Instant.parse("2026-11-22T10:00:00Z"),
        7,
        previous);
  }

  private static UnreadableJson refusal(String json) {
    return UnreadableJson.because(refused(json.getBytes(StandardCharsets.UTF_8)));
  }

  private static JsonProcessingException refused(byte[] json) {
    return assertThrows(JsonProcessingException.class, () -> read(json));
  }

  private static Body read(byte[] json) throws IOException {
    InputStream stream = new ByteArrayInputStream(json);
    return StrictJson.MAPPER.readValue(stream, Body.class);
  }
}
