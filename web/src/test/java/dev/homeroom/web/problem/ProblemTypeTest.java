package dev.homeroom.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTypeTest {

  @ParameterizedTest
  @EnumSource(ProblemType.class)
  void thePageHasAnAnchorForEveryType(ProblemType type) {
    assertThat(ErrorsPage.page()).contains("id=\"" + type.code() + "\"", type.meaning());
  }

  @Test
  void theDocumentationSaysTheSame() throws IOException {
    String sections =
        Arrays.stream(ProblemType.values())
            .map(
                type ->
                    "## %s%n%nStatus %d. **%s.** %s%n"
                        .formatted(type.code(), type.status(), type.title(), type.meaning()))
            .collect(Collectors.joining(System.lineSeparator()));

    assertThat(Files.readString(Path.of("../docs/errors.md"))).endsWith(sections);
  }

  @ParameterizedTest
  @CsvSource({
    "404, NOT_FOUND",
    "418, MALFORMED_REQUEST",
    "502, INTERNAL_ERROR",
    "400, MALFORMED_REQUEST"
  })
  void aStatusThatSomethingElseDecidedOnHasAType(int status, ProblemType type) {
    assertThat(ProblemType.of(status)).isEqualTo(type);
  }
}
