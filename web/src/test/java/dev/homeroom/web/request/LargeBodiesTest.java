package dev.homeroom.web.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeroom.change.ChangeRefused;
import dev.homeroom.web.body.RosterBody;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LargeBodiesTest {
  private static final int MEBIBYTE = 1 << 20;

  private final LargeBodies bodies = new LargeBodies(64L * 4 * MEBIBYTE, Duration.ofMillis(1));

  @Test
  void whoeverFindsNoRoomIsAskedToComeAgain() {
    int first = bodies.take(3 * MEBIBYTE);

    assertThatThrownBy(() -> bodies.take(3 * MEBIBYTE))
        .isInstanceOfSatisfying(
            ChangeRefused.class,
            refused -> {
              assertThat(refused.kind()).isEqualTo(ChangeRefused.Kind.UNAVAILABLE);
              assertThat(refused.retryAfter()).isPositive();
            });
    bodies.giveBack(first);
    assertThat(bodies.take(3 * MEBIBYTE)).isEqualTo(first);
  }

  @Test
  void whoeverWaitsIsLetInWhenThereIsRoom() {
    LargeBodies patient = new LargeBodies(64L * 4 * MEBIBYTE, Duration.ofMinutes(1));
    int first = patient.take(3 * MEBIBYTE);
    CompletableFuture<Integer> second =
        CompletableFuture.supplyAsync(() -> patient.take(3 * MEBIBYTE));
    patient.giveBack(first);

    assertThat(second.join()).isEqualTo(first);
  }

  @Test
  void oneThatIsLargerThanAllThereIsHasItForItself() {
    int all = bodies.take(32 * MEBIBYTE);

    assertThatThrownBy(() -> bodies.take(1)).isInstanceOf(ChangeRefused.class);
    bodies.giveBack(all);
  }

  @Test
  void roomIsAskedForOnceAndOnlyForMuchOfMany() throws IOException {
    assertThat(asked(RosterBody.class, MEBIBYTE)).isEqualTo(1);
    assertThat(asked(RosterBody.class, MEBIBYTE / 8)).isZero();
    assertThat(asked(byte[].class, MEBIBYTE)).isZero();
  }

  private static int asked(Class<?> kind, int bytes) throws IOException {
    AtomicInteger asked = new AtomicInteger();
    InputStream body = new ByteArrayInputStream(new byte[bytes]);
    try (InputStream limited = BodyLimit.on(body, kind, asked::incrementAndGet)) {
      assertThat(limited.readAllBytes()).hasSize(bytes);
    }
    return asked.get();
  }
}
