package dev.homeroom.provider.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MatrixSettingsTest {

  /**
   * How a declaration lists the values that are allowed, so that a start with another is refused.
   */
  private static final Pattern CHOICE = Pattern.compile("`([a-z-]+)`:");

  @Test
  void theWaysOfHavingAccountsAreDeclaredAsTheOnlyOnes() {
    assertThat(CHOICE.matcher(MatrixSettings.ACCOUNTS.meaning()).results())
        .extracting(choice -> choice.group(1))
        .containsExactly("map-only", "create")
        .contains(MatrixSettings.ACCOUNTS.defaultValue());
  }
}
