package dev.homeroom.perform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaceTest {
  private final Pace pace = new Pace();

  private static long millis(long number) {
    return TimeUnit.MILLISECONDS.toNanos(number);
  }

  @BeforeEach
  void aSettlementTakesTenMilliseconds() {
    for (int i = 0; i < 20; i++) {
      pace.settled(millis(10));
    }
  }

  @Test
  void oneRoomAtATimeUntilItIsKnownHowLongOneTakes() {
    assertThat(new Pace().roomsAtOnce()).isOne();
  }

  @Test
  void whereTheChatServiceIsWrittenToItIsOne() {
    pace.performed(millis(50), 1, false);

    assertThat(pace.roomsAtOnce()).isOne();
  }

  @Test
  void whereItIsOnlyReadItIsDozens() {
    pace.performed(millis(50), 5, true);

    assertThat(pace.roomsAtOnce()).isBetween(30, 50);
  }

  @Test
  void whatTakesLongIsOneRoomHoweverSlowTheDatabaseIs() {
    for (int i = 0; i < 20; i++) {
      pace.settled(millis(100));
    }
    pace.performed(millis(50), 5, true);

    pace.takesLong();

    assertThat(pace.roomsHeld()).isOne();
  }

  @Test
  void whereItIsOnlyReadThoseOfTheNextTurnAreHeldToo() {
    pace.performed(millis(50), 5, true);
    assertThat(pace.isReading()).isTrue();
    assertThat(pace.roomsHeld()).isEqualTo(2 * pace.roomsAtOnce());

    pace.performed(millis(1), 0, false);
    assertThat(pace.isReading()).isTrue();

    pace.performed(millis(50), 5, false);
    assertThat(pace.isReading()).isFalse();
    assertThat(pace.roomsHeld()).isEqualTo(pace.roomsAtOnce());
  }

  @Test
  void whereNothingIsSentItIsMany() {
    pace.performed(1000, 10, false);

    assertThat(pace.roomsAtOnce()).isEqualTo(Pace.MOST);
  }

  @Test
  void afterAPauseNothingIsKnown() {
    pace.performed(millis(50), 5, true);

    pace.forget();

    assertThat(pace.isReading()).isFalse();
    assertThat(pace.roomsHeld()).isOne();
    assertThat(pace.roomsAtOnce()).isOne();
  }

  @Test
  void whatTakesLongIsBelievedAtOnceAndForgottenLater() {
    pace.performed(millis(10), 10, true);
    pace.takesLong();
    assertThat(pace.roomsAtOnce()).isOne();
    assertThat(pace.roomsHeld()).isOne();

    for (int i = 0; i < 20; i++) {
      pace.performed(millis(10), 10, true);
    }
    assertThat(pace.roomsAtOnce()).isEqualTo(Pace.MOST);
  }
}
