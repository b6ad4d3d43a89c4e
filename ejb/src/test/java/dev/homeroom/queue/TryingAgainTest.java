package dev.homeroom.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class TryingAgainTest {

  private static boolean isPassing(String sqlState) {
    return TryingAgain.isPassing(new IllegalStateException(new SQLException("no", sqlState)));
  }

  @Test
  void aDeadlockPasses() {
    assertThat(isPassing("40P01")).isTrue();
  }

  @Test
  void aRowThatAnotherInsertedFirstPasses() {
    assertThat(isPassing("23505")).isTrue();
  }

  @Test
  void aConnectionThatCannotBeHadDoesNot() {
    assertThat(isPassing(null)).isFalse();
  }

  @Test
  void whatIsNoDatabasesFailureDoesNot() {
    assertThat(TryingAgain.isPassing(new IllegalArgumentException("no"))).isFalse();
  }
}
