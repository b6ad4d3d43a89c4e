package dev.homeroom.perform.call;

import dev.homeroom.provider.RoomSpec;
import dev.homeroom.queue.Finding;
import java.util.concurrent.TimeUnit;

/**
 * A creation that is noted in the audit, and is about to be sent.
 *
 * @param line the audit's
 * @param spec what was wanted then
 * @param time when it was noted, by this node's monotonic clock
 */
public record Start(long line, RoomSpec spec, long time) {

  /** As long as a turn takes at most, with some time to spare. */
  private static final long GOOD_FOR = TimeUnit.SECONDS.toNanos(1);

  /** It was never sent, and the room goes back. */
  public record NotSent(long line) implements Finding {}

  Finding notSent() {
    return new NotSent(line);
  }

  /** Whether so much time has passed that the room should be looked at once more. */
  public boolean isOld() {
    return System.nanoTime() - time > GOOD_FOR;
  }
}
