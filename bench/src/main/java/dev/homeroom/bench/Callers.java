package dev.homeroom.bench;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Callers who each send one request after the other. */
final class Callers {
  private final int number;
  private final AtomicLong sent = new AtomicLong();

  Callers(int number) {
    this.number = number;
  }

  /**
   * Sends so many requests, and returns when all are answered.
   *
   * @param request sends the one with this number; no number comes twice
   */
  long send(int requests, LongConsumer request) throws InterruptedException {
    AtomicLong next = new AtomicLong(sent.get());
    long end = sent.addAndGet(requests);
    Thread[] threads = new Thread[number];
    Throwable[] failure = new Throwable[1];
    for (int i = 0; i < number; i++) {
      threads[i] = new Thread(() -> work(next, end, request));
      threads[i].setUncaughtExceptionHandler((thread, thrown) -> failure[0] = thrown);
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    if (failure[0] != null) {
      throw new IllegalStateException("A request failed.", failure[0]);
    }
    return requests;
  }

  private static void work(AtomicLong next, long end, LongConsumer request) {
    for (long i = next.getAndIncrement(); i < end; i = next.getAndIncrement()) {
      request.accept(i);
    }
  }
}
