package dev.homeroom.web.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.homeroom.change.ChangeRefused;
import dev.homeroom.change.ChangeRefused.Violation;
import dev.homeroom.room.RoomChanges;
import java.util.List;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IfMatchTest {
  private static final LongSupplier NONE =
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
    assertThat(IfMatch.version(List.of(header), () -> 7)).isEqualTo(7);
  }

  @Test
  void anotherTagOfWhatIsThereWillDoToo() {
    assertThat(IfMatch.version(List.of("\"digest\""), () -> 7, () -> "digest")).isEqualTo(7);
    assertThat(IfMatch.version(List.of("\"7\""), () -> 7, () -> "digest")).isEqualTo(7);
    assertThrows(
        ChangeRefused.class, () -> IfMatch.version(List.of("\"old\""), () -> 7, () -> null));
  }

  /** As long as a header may be at all. */
  @Test
  void aLongListIsReadToItsEnd() {
    String others = "\"0\" , ".repeat(20_000);
    assertThat(IfMatch.version(List.of(others + "\"7\""), () -> 7)).isEqualTo(7);
    assertThat(kind(others + "\"6\"", () -> 7)).isEqualTo(ChangeRefused.Kind.PRECONDITION_FAILED);
    assertThat(kind(others, () -> 7)).isEqualTo(ChangeRefused.Kind.INVALID);
  }

  @Test
  void severalHeadersAreOneList() {
    assertThat(IfMatch.version(List.of("\"6\"", "\"7\""), () -> 7)).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"6\"", "W/\"7\"", "\"\"", "\"07\""})
  void anotherVersionFails(String header) {
    assertThat(kind(header, () -> 7)).isEqualTo(ChangeRefused.Kind.PRECONDITION_FAILED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "", "\"7", "*, \"7\"", "\"7\" \"8\""})
  void whatIsNoTagIsRefused(String header) {
    assertThat(kind(header, () -> 7)).isEqualTo(ChangeRefused.Kind.INVALID);
  }

  @Test
  void anyVersionWillDoForAStarIfThereIsARoom() {
    assertThat(IfMatch.version(List.of("*"), () -> 7)).isNull();
    assertThat(kind("*", NONE)).isEqualTo(ChangeRefused.Kind.NOT_FOUND);
    assertThat(kind("*", IfMatch.required(NONE))).isEqualTo(ChangeRefused.Kind.PRECONDITION_FAILED);
  }

  @Test
  void aStarSaysThatThereMustBeNoRoom() {
    assertThat(IfMatch.noVersion(List.of(), null, () -> 7)).isNull();
    assertThat(IfMatch.noVersion(List.of(), 7L, () -> 7)).isEqualTo(7);
    assertThat(IfMatch.noVersion(List.of(" * "), 7L, () -> 7)).isEqualTo(RoomChanges.NOT_THERE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"7\"", "W/\"7\"", "\"6\", W/\"7\""})
  void aVersionThatIsNotWantedFailsHoweverItsTagIsCompared(String header) {
    ChangeRefused refused =
        assertThrows(ChangeRefused.class, () -> IfMatch.noVersion(List.of(header), null, () -> 7));

    assertThat(refused.kind()).isEqualTo(ChangeRefused.Kind.PRECONDITION_FAILED);
  }

  @Test
  void whatWasJudgedMustStillBeThere() {
    List<String> other = List.of("\"6\", \"07\", \"-1\"");

    assertThat(IfMatch.noVersion(other, null, () -> 7)).isEqualTo(7);
    assertThat(IfMatch.noVersion(other, 7L, () -> 8)).isEqualTo(7);
    assertThat(IfMatch.noVersion(other, null, NONE)).isEqualTo(RoomChanges.NOT_THERE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "", "\"7", "*, \"7\""})
  void whatIsNoTagIsRefusedUnderItsHeadersName(String header) {
    ChangeRefused refused =
        assertThrows(ChangeRefused.class, () -> IfMatch.noVersion(List.of(header), null, () -> 7));

    assertThat(refused.violations()).extracting(Violation::field).containsExactly("If-None-Match");
  }

  private static ChangeRefused.Kind kind(String header, LongSupplier current) {
    List<String> headers = List.of(header);
    return assertThrows(ChangeRefused.class, () -> IfMatch.version(headers, current)).kind();
  }
}
