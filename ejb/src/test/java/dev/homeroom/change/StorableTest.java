package dev.homeroom.change;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StorableTest {

  private static final String FACE = "\uD83D\uDE00";

  @Test
  void whatFitsIsKept() {
    assertThat(Storable.sentence("No.")).isEqualTo("No.");
    assertThat(Storable.sentence("x".repeat(500))).hasSize(500);
    assertThat(Storable.sentence(null)).isNull();
    assertThat(Storable.code("NO")).isEqualTo("NO");
  }

  @Test
  void whatIsTooLongIsCut() {
    assertThat(Storable.sentence("x".repeat(501))).hasSize(500);
    assertThat(Storable.code("X".repeat(51))).hasSize(50);
  }

  @Test
  void noCharacterIsCutInTwo() {
    assertThat(Storable.sentence("x" + FACE.repeat(300))).isEqualTo("x" + FACE.repeat(249));
    assertThat(Storable.sentence(FACE.repeat(300))).isEqualTo(FACE.repeat(250));
  }

  @Test
  void whatNoColumnTakesIsLeftOut() {
    assertThat(Storable.sentence("a\0b\0")).isEqualTo("ab");
  }
}
