package dev.homeroom.core;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs nothing until it is told to, and then in the caller's thread. */
final class ManualExecutor extends AbstractExecutorService {

  private static final int MOST_TASKS = 200;

  private final Queue<Runnable> waiting = new ArrayDeque<>();

  @Override
  public synchronized void execute(Runnable task) {
    waiting.add(task);
  }

  /** Runs what waits, and what that adds, until nothing is left; fails if that never ends. */
  void runAll() {
    int left = MOST_TASKS;
    for (Runnable task = next(); task != null; task = next()) {
      if (left-- == 0) {
        waiting.clear();
        throw new AssertionError("The same work comes round again and again.");
      }
      try {
        task.run();
      } catch (Killed killed) {
        // The node died here; what it held stays as it was.
      }
    }
  }

  synchronized int waiting() {
    return waiting.size();
  }

  private synchronized Runnable next() {
    return waiting.poll();
  }

  @Override
  public void shutdown() {
    waiting.clear();
  }

  @Override
  public List<Runnable> shutdownNow() {
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return false;
  }

  @Override
  public boolean isTerminated() {
    return false;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return true;
  }
}
