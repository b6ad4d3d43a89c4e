package dev.homeroom.provider.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.provider.ConnectionCheck.Finding;
import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.contract.FaultProxy.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the check advises where the administration's interface does not answer as it should. */
class MatrixCheckTest extends MatrixTest {

  private List<Finding> wrongWith(int status, String body) throws ProviderFailure {
    proxy()
        .answerNext(
            request -> request.path().startsWith("/_synapse/admin/"),
            new Answer(status, Map.of(), body));
    return provider().check(call()).findings().stream().filter(one -> !one.ok()).toList();
  }

  private String adviceOn(int status, String body) throws ProviderFailure {
    List<Finding> wrong = wrongWith(status, body);
    assertThat(wrong).extracting(Finding::name).containsExactly("server-admin");
    return wrong.get(0).detail();
  }

  @Test
  void whoIsForbiddenToAdministerIsToBeMadeAnAdministrator() throws ProviderFailure {
    assertThat(adviceOn(403, "{\"errcode\":\"M_FORBIDDEN\",\"error\":\"You are not an admin\"}"))
        .startsWith("Make " + SYNAPSE.adminUser());
  }

  @ParameterizedTest
  @ValueSource(strings = {"404 page not found", "{\"errcode\":\"M_UNRECOGNIZED\",\"error\":\"?\"}"})
  void anAddressThatDoesNotLeadThereIsToBeForwarded(String body) throws ProviderFailure {
    assertThat(adviceOn(404, body)).contains("/_synapse/admin", "forward").doesNotContain("Make ");
  }

  @Test
  void anythingElseIsToldAsItIs() throws ProviderFailure {
    assertThat(adviceOn(500, "{\"errcode\":\"M_UNKNOWN\",\"error\":\"Internal server error\"}"))
        .isEqualTo("The homeserver answered 500: Internal server error");
    assertThat(adviceOn(403, "<html>Forbidden</html>")).isEqualTo("The homeserver answered 403");
    assertThat(adviceOn(404, "{\"errcode\":\"M_NOT_FOUND\",\"error\":\"User not found\"}"))
        .isEqualTo("The homeserver answered 404: User not found");
  }
}
