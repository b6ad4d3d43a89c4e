package dev.homeroom.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartsTest {

  @Test
  void nothingIsInNoPart() {
    assertThat(Parts.of(List.of())).isEmpty();
  }

  @Test
  void everythingIsInOnePartInTheSameOrder() {
    List<Integer> all = IntStream.range(0, 2 * Parts.MOST + 1).boxed().toList();

    assertThat(Parts.of(all)).extracting(List::size).containsExactly(Parts.MOST, Parts.MOST, 1);
    assertThat(Parts.of(all).stream().flatMap(List::stream).toList()).isEqualTo(all);
    assertThat(Parts.of(all.subList(0, Parts.MOST))).containsExactly(all.subList(0, Parts.MOST));
  }
}
