package dev.homeroom.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageQueryTest {

  private static boolean isCursor(String after) {
    try (ValidatorFactory validators =
        Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()) {
      return validators.getValidator().validateValue(PageQuery.class, "after", after).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "ada:1", "2026-11-22T10:00:00Z 7"})
  void aPageGoesOnAfterThePlaceThatIsNamed(String after) {
    assertThat(isCursor(after)).isTrue();
  }

  /** The first would reach a database that takes it for no text at all. */
  @ParameterizedTest
  @ValueSource(strings = {"\u0000:1", "ada\n:1", ""})
  void whatNoPageNamesIsNoPlace(String after) {
    assertThat(isCursor(after)).isFalse();
  }
}
