package dev.homeroom.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.web.problem.ProblemType;
import dev.homeroom.web.valid.Entries;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyLimitTest {

  @ParameterizedTest
  @ValueSource(classes = {Entries.class, byte[].class, Object.class})
  void theErrorNamesHowManyBytesAnyBodyMayHave(Class<?> kind) {
    assertThat(ProblemType.TOO_LARGE.meaning()).contains((BodyLimit.of(kind) >> 20) + " MiB");
  }
}
