package dev.homeroom.web.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.homeroom.change.ChangeRefused;
import dev.homeroom.room.RoomState;
import dev.homeroom.room.RoomView;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IfMatchTest {
  private static final RoomView.MemberCounts NOBODY =
      new RoomView.MemberCounts(0, 0, 0, 0, 0, 0, 0, 0, 0);
  private static final RoomView SEVENTH =
      new RoomView(
          "default",
          "c",
          "t",
          "i",
          "matrix",
          true,
          "P",
          "",
          Map.of(),
          RoomState.READY,
          null,
          null,
          NOBODY,
          null,
          null,
          7,
          List.of());
  private static final Supplier<RoomView> NONE =
      () -> {
        throw ChangeRefused.notFound("There is no such room.");
      };

  @Test
  void withoutTheHeaderAnyVersionWillDo() {
    assertThat(IfMatch.version(List.of(), NONE)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"7\"", " \"6\" , \"7\" ", "W/\"6\", \"7\""})
  void theCurrentVersionIsDemandedIfItIsNamed(String header) {
    assertThat(IfMatch.version(List.of(header), () -> SEVENTH)).isEqualTo(7);
  }

  @Test
  void severalHeadersAreOneList() {
    assertThat(IfMatch.version(List.of("\"6\"", "\"7\""), () -> SEVENTH)).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"6\"", "W/\"7\"", "\"\"", "\"07\""})
  void anotherVersionFails(String header) {
    assertThat(kind(header, () -> SEVENTH)).isEqualTo(ChangeRefused.Kind.PRECONDITION_FAILED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "", "\"7", "*, \"7\"", "\"7\" \"8\""})
  void whatIsNoTagIsRefused(String header) {
    assertThat(kind(header, () -> SEVENTH)).isEqualTo(ChangeRefused.Kind.INVALID);
  }

  @Test
  void anyVersionWillDoForAStarIfThereIsARoom() {
    assertThat(IfMatch.version(List.of("*"), () -> SEVENTH)).isNull();
    assertThat(kind("*", NONE)).isEqualTo(ChangeRefused.Kind.NOT_FOUND);
    assertThat(kind("*", IfMatch.required(NONE))).isEqualTo(ChangeRefused.Kind.PRECONDITION_FAILED);
  }

  private static ChangeRefused.Kind kind(String header, Supplier<RoomView> current) {
    List<String> headers = List.of(header);
    return assertThrows(ChangeRefused.class, () -> IfMatch.version(headers, current)).kind();
  }
}
