package dev.homeroom.bench;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Jobs of this process that are still to be done. */
final class Countdown {
  private final CountDownLatch left;
  private final int all;

  Countdown(int all) {
    this.all = all;
    this.left = new CountDownLatch(all);
  }

  void oneDone() {
    left.countDown();
  }

  void await(Duration atMost) throws InterruptedException {
    left.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  long done() {
    return all - left.getCount();
  }
}
