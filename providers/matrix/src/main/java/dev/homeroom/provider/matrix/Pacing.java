package dev.homeroom.provider.matrix;

import dev.homeroom.provider.ProviderUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Keeps to the pauses that one homeserver asks for. While it wants one nothing is sent, whatever
 * room it is for. After that, requests go one at a time until the homeserver has answered some in a
 * row, so that the next pause is not asked for several times over.
 */
final class Pacing {

  /** So many answers in a row show that the homeserver keeps up. */
  private static final int ENOUGH = 10;

  /** One slow request must not hold up all others for long. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  /** Where it does not say how long. */
  private static final Duration UNSAID = Duration.ofSeconds(1);

  private final Clock clock;
  private final Semaphore oneAtATime = new Semaphore(1, true);
  private Instant pauseEnds = Instant.MIN;
  private int stillToAnswer;

  Pacing(Clock clock) {
    this.clock = clock;
  }

  /** Leave to send one request; to be closed when that has ended. */
  interface Turn extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Waits for leave to send a request, a second at most.
   *
   * @throws ProviderUnavailable with what is left of the pause that the homeserver wants
   */
  Turn turn() throws ProviderUnavailable {
    insistOnNoPause();
    if (!isWary()) {
      return () -> {};
    }
    boolean alone = await();
    Turn turn = alone ? oneAtATime::release : () -> {};
    try {
      insistOnNoPause();
      return turn;
    } catch (ProviderUnavailable pause) {
      turn.close();
      throw pause;
    }
  }

  private boolean await() throws ProviderUnavailable {
    try {
      return oneAtATime.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ProviderUnavailable.room("The call was interrupted", e);
    }
  }

  synchronized void insistOnNoPause() throws ProviderUnavailable {
    Duration left = Duration.between(clock.instant(), pauseEnds);
    if (left.compareTo(Duration.ZERO) > 0) {
      throw wanted(left);
    }
  }

  private synchronized boolean isWary() {
    return stillToAnswer > 0;
  }

  /**
   * The homeserver wants a pause.
   *
   * @param delay null if it did not say how long
   * @return what the request fails with
   */
  synchronized ProviderUnavailable pause(Duration delay) {
    stillToAnswer = ENOUGH;
    Instant ends = clock.instant().plus(delay == null ? UNSAID : delay);
    pauseEnds = ends.isAfter(pauseEnds) ? ends : pauseEnds;
    return wanted(delay);
  }

  /** The homeserver has answered. */
  synchronized void answered() {
    stillToAnswer = Math.max(0, stillToAnswer - 1);
  }

  private static ProviderUnavailable wanted(Duration delay) {
    return ProviderUnavailable.connection("The homeserver asks for a pause", delay);
  }
}
