package dev.homeroom.operate.numbers;

/** The queue, as jconsole shows it under {@code dev.homeroom:type=Queue}. */
public interface QueueMXBean {

  /** Rooms this node works on now. */
  int getRoomsUnderWay();

  /** Operations that are to be performed, now or later. */
  long getReadyOperations();

  /** Operations that need a person. */
  long getBlockedOperations();

  /** Whether this node claims nothing more, since it is stopping. */
  boolean isDraining();
}
