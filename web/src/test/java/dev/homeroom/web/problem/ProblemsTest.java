package dev.homeroom.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.change.ChangeRefused;
import dev.homeroom.change.ChangeRefused.Violation;
import dev.homeroom.web.json.StrictJson;
import jakarta.ejb.EJBException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.RollbackException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemsTest {

  @Test
  void aRefusalHasTheStatusOfItsKind() {
    assertThat(Problems.of(ChangeRefused.invalid("name", "is required")).status()).isEqualTo(400);
    assertThat(Problems.of(ChangeRefused.notFound("No room.")).status()).isEqualTo(404);
    assertThat(Problems.of(ChangeRefused.conflict("Deleting.")).status()).isEqualTo(409);
    assertThat(Problems.of(ChangeRefused.preconditionFailed("Moved.")).status()).isEqualTo(412);
  }

  @Test
  void whatTheContainerWrapsAroundARefusalDoesNotHideIt() {
    Problem problem = Problems.of(new EJBException(ChangeRefused.conflict("Deleting.")));

    assertThat(problem.status()).isEqualTo(409);
    assertThat(problem.detail()).isEqualTo("Deleting.");
  }

  @Test
  void anInvalidRequestIsWrittenWithItsViolationsAndNothingElse() throws IOException {
    Problem problem = Problems.of(ChangeRefused.invalid("name", "is required"));

    assertThat(StrictJson.MAPPER.writeValueAsString(problem))
        .isEqualTo(
            "{\"type\":\"/docs/errors#invalid-request\",\"title\":\"The request is not valid\","
                + "\"status\":400,\"detail\":\"The violations say what to change.\","
                + "\"violations\":[{\"field\":\"name\",\"message\":\"is required\"}]}");
  }

  @Test
  void aHundredViolationsAreEnough() {
    List<Violation> many = Collections.nCopies(1_000, new Violation("name", "is required"));

    assertThat(Problems.of(ChangeRefused.invalid(many)).violations()).hasSize(100);
  }

  @Test
  void aDatabaseThatIsAwayIsToBeTriedAgain() {
    Problem problem =
        Problems.of(new EJBException(new RuntimeException(new SQLException("down", "08006"))));

    assertThat(problem.status()).isEqualTo(503);
    assertThat(problem.headers()).containsKey("Retry-After");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"53100", "53200", "53300", "57014", "58030", "HYT00", "40P01", "90100", "25P03"})
  void aDatabaseWithoutRoomOrTimeIsToBeTriedAgain(String state) {
    assertThat(Problems.of(new RuntimeException(new SQLException("not now", state))).status())
        .isEqualTo(503);
  }

  @Test
  void aTransactionThatTookTooLongIsToBeTriedAgain() {
    assertThat(Problems.of(new RuntimeException(new RollbackException("not active"))).status())
        .isEqualTo(503);
  }

  @Test
  void aCommitThatTheDatabaseDidNotAnswerIsToBeTriedAgain() {
    assertThat(Problems.of(new RuntimeException(new HeuristicMixedException())).status())
        .isEqualTo(503);
  }

  @Test
  void aTransactionThatWasRolledBackForAFaultOfOursIsOne() {
    RollbackException rolledBack = new RollbackException("at the flush");
    rolledBack.initCause(new IllegalStateException("ours"));

    assertThat(Problems.of(new RuntimeException(rolledBack)).status()).isEqualTo(500);
  }

  @Test
  void aDatabaseThatComplainsIsNotAway() {
    assertThat(Problems.of(new RuntimeException(new SQLException("unique", "23505"))).status())
        .isEqualTo(500);
  }

  @Test
  void aFaultOfOursShowsAnIdAndNothingElse() throws IOException {
    Problem problem = Problems.of(new IllegalStateException("secret"));

    assertThat(problem.status()).isEqualTo(500);
    assertThat(problem.instance()).startsWith("urn:uuid:");
    assertThat(StrictJson.MAPPER.writeValueAsString(problem))
        .contains(problem.instance())
        .doesNotContain("secret", "IllegalState");
  }

  @Test
  void aBodyCutOffIsTheCallersMatter() {
    Problem problem = Problems.of(new IOException("connection ended"));

    assertThat(problem.type()).isEqualTo(ProblemType.MALFORMED_REQUEST.uri());
    assertThat(problem.violations()).extracting(Violation::field).containsExactly("body");
  }
}
