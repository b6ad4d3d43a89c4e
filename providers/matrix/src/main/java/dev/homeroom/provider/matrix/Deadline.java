package dev.homeroom.provider.matrix;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Interrupts the thread that it was made in if it is not closed in time. */
final class Deadline implements AutoCloseable {
  private final Thread waiting = Thread.currentThread();
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private boolean over;
  private boolean closed;

  /**
   * @param nanos by {@link System#nanoTime}
   */
  static Deadline at(long nanos) {
    Deadline deadline = new Deadline();
    deadline.end.exceptionally(late -> deadline.interrupt());
    deadline.end.orTimeout(nanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    return deadline;
  }

  private synchronized Void interrupt() {
    if (!closed) {
      over = true;
      waiting.interrupt();
    }
    return null;
  }

  synchronized boolean isOver() {
    return over;
  }

  /** What the thread does next is not interrupted by a deadline that is over. */
  @Override
  public synchronized void close() {
    closed = true;
    end.complete(null);
    if (over) {
      Thread.interrupted();
    }
  }
}
