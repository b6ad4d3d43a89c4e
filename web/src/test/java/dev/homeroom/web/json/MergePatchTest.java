package dev.homeroom.web.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.homeroom.change.ChangeRefused;
import dev.homeroom.web.RoomBody;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergePatchTest {
  private static final RoomBody ROOM =
      new RoomBody("matrix", "Physics", "old", Map.of("a", 1, "b", "x"), false);

  @Test
  void whatThePatchDoesNotNameStays() throws JsonProcessingException {
    assertThat(patched("{\"name\":\"Chemistry\"}"))
        .isEqualTo(new RoomBody("matrix", "Chemistry", "old", ROOM.settings(), false));
  }

  @Test
  void nullIsAsIfLeftOut() throws JsonProcessingException {
    assertThat(patched("{\"topic\":null,\"active\":null,\"settings\":null}"))
        .isEqualTo(new RoomBody("matrix", "Physics", null, null, null));
  }

  @Test
  void objectsAreMergedFieldByField() throws JsonProcessingException {
    assertThat(patched("{\"settings\":{\"a\":null,\"c\":true}}").settings())
        .isEqualTo(Map.of("b", "x", "c", true));
  }

  @Test
  void whatCannotBePutCannotBePatchedEither() {
    assertThatThrownBy(() -> patched("{\"state\":\"READY\"}"))
        .isInstanceOf(JsonProcessingException.class);
    assertThatThrownBy(() -> patched("{\"active\":\"no\"}"))
        .isInstanceOf(JsonProcessingException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", "7", "\"x\""})
  void onlyAnObjectIsAPatch(String patch) {
    assertThatThrownBy(() -> patched(patch)).isInstanceOf(ChangeRefused.class);
  }

  private static RoomBody patched(String patch) throws JsonProcessingException {
    return MergePatch.apply(StrictJson.MAPPER.readTree(patch), ROOM, RoomBody.class);
  }
}
