package dev.homeroom.web.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeroom.change.ChangeRefused;
import dev.homeroom.web.body.RoomBody;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergePatchTest {
  private static final RoomBody ROOM =
      new RoomBody("matrix", "Physics", "old", Map.of("a", 1, "b", "x"), false);

  @Test
  void whatThePatchDoesNotNameStays() throws IOException {
    assertThat(patched("{\"name\":\"Chemistry\"}"))
        .isEqualTo(new RoomBody("matrix", "Chemistry", "old", ROOM.settings(), false));
  }

  @Test
  void nullIsAsIfLeftOut() throws IOException {
    assertThat(patched("{\"topic\":null,\"active\":null,\"settings\":null}"))
        .isEqualTo(new RoomBody("matrix", "Physics", null, null, null));
  }

  @Test
  void objectsAreMergedFieldByField() throws IOException {
    assertThat(patched("{\"settings\":{\"a\":null,\"c\":true}}").settings())
        .isEqualTo(Map.of("b", "x", "c", true));
  }

  @Test
  void whatCannotBePutCannotBePatchedEither() {
    assertThatThrownBy(() -> patched("{\"state\":\"READY\"}")).isInstanceOf(ChangeRefused.class);
    assertThatThrownBy(() -> patched("{\"active\":\"no\"}")).isInstanceOf(ChangeRefused.class);
    assertThatThrownBy(() -> patched("{\"nmae\":null}")).isInstanceOf(ChangeRefused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", "7", "\"x\""})
  void onlyAnObjectIsAPatch(String patch) {
    assertThatThrownBy(() -> patched(patch)).isInstanceOf(ChangeRefused.class);
  }

  private static RoomBody patched(String patch) throws IOException {
    return MergePatch.apply(StrictJson.MAPPER.readTree(patch), ROOM, RoomBody.class);
  }
}
