package dev.homeroom.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegularSynchronisationTest {

  @ParameterizedTest
  @CsvSource({"0, PT1H, 1", "720, PT1H, 1", "721, PT1H, 2", "30, PT10S, 15", "30, PT1S, 30"})
  void eachStepAsksForSoManyThatAllAreAskedForWithinThePeriod(
      long rooms, Duration period, int share) {
    assertThat(RegularSynchronisation.share(rooms, period)).isEqualTo(share);
  }
}
