package dev.homeroom.queue;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
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

  @Test
  void aRowThatAnotherInsertedFirstIsTriedAgainIfOnlyTheCommitTellsOfIt() throws Exception {
    AtomicInteger tries = new AtomicInteger();

    Object answer =
        TryingAgain.untilItPasses(
            () -> {
              if (tries.incrementAndGet() == 1) {
                throw (Exception)
                    new RollbackException("no").initCause(new SQLException("no", "23505"));
              }
              return "done";
            });

    assertThat(answer).isEqualTo("done");
    assertThat(tries).hasValue(2);
  }
}
