package dev.homeroom.queue;

import dev.homeroom.provider.WritePermission;
import dev.homeroom.provider.WritesStopped;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * How long this node may go on writing to a claimed room, by its own monotonic clock. Counted from
 * before the claim was sent to the database, so it never outlives the lease that others see.
 */
public final class Lease implements WritePermission {

  private final Duration length;
  private final LongSupplier nanoTime;
  private final BooleanSupplier draining;
  private volatile long ends;

  Lease(Duration length, long startedAt, LongSupplier nanoTime, BooleanSupplier draining) {
    this.length = length;
    this.nanoTime = nanoTime;
    this.draining = draining;
    this.ends = startedAt + length.toNanos();
  }

  @Override
  public Duration beforeWrite(Duration timeout) throws WritesStopped {
    if (draining.getAsBoolean()) {
      throw new WritesStopped("This node is shutting down.");
    }
    Duration left = Duration.ofNanos(ends - nanoTime.getAsLong());
    Duration allowed = left.compareTo(timeout) < 0 ? left : timeout;
    if (allowed.compareTo(leastUseful(timeout)) < 0) {
      throw new WritesStopped("Too little of the lease is left for another write.");
    }
    return allowed;
  }

  /** A quarter of the lease, or the whole time-out where that is shorter. */
  private Duration leastUseful(Duration timeout) {
    Duration quarter = length.dividedBy(4);
    return quarter.compareTo(timeout) < 0 ? quarter : timeout;
  }

  /** Whether the room is to be handed back rather than worked on. */
  public boolean isToBeHandedBack() {
    return draining.getAsBoolean() || nanoTime.getAsLong() >= ends;
  }

  /** This lease's own time, from which a renewal is counted. */
  public long time() {
    return nanoTime.getAsLong();
  }

  void renewedAt(long start) {
    ends = start + length.toNanos();
  }

  public Duration length() {
    return length;
  }
}
