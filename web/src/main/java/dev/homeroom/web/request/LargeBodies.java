package dev.homeroom.web.request;

import dev.homeroom.change.ChangeRefused;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many long lists may be worked on at once: what becomes of one takes many times its size of
 * the heap. Those that find no room wait for a while, or are asked to come again.
 */
@ApplicationScoped
public class LargeBodies {
  /** Of the heap to a byte of a body: a roster of 100,000 takes a quarter of 1 GiB. */
  private static final int GROWTH = 64;

  /** What the server needs for itself. */
  private static final long OWN_HEAP = 96L << 20;

  /** So that others find a thread. */
  private static final int MOST_WAITING = 4;

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final int kibibytes;
  private final Duration longestWait;
  private final Semaphore free;

  /** As large as this server's heap allows. */
  public LargeBodies() {
    this(Runtime.getRuntime().maxMemory() - OWN_HEAP, LONGEST_WAIT);
  }

  LargeBodies(long heap, Duration longestWait) {
    this.kibibytes = (int) Math.max(1, Math.min(Integer.MAX_VALUE, heap / GROWTH / 1024));
    this.longestWait = longestWait;
    this.free = new Semaphore(kibibytes, true);
  }

  /**
   * Takes room for a body; one that is larger than all there is has it for itself.
   *
   * @return what is to be given back
   * @throws ChangeRefused if there is none for too long
   */
  int take(long bytes) {
    int wanted = (int) Math.min(kibibytes, bytes / 1024 + 1);
    if (!free.tryAcquire(wanted) && !waitFor(wanted)) {
      throw ChangeRefused.unavailable(
          "Too many long lists are being worked on. Nothing was changed.", RETRY_AFTER);
    }
    return wanted;
  }

  private boolean waitFor(int wanted) {
    try {
      return free.getQueueLength() < MOST_WAITING
          && free.tryAcquire(wanted, longestWait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void giveBack(int taken) {
    free.release(taken);
  }
}
