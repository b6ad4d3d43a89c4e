package dev.homeroom.queue;

import java.time.Instant;

/** The earlier of two instants; null is one that never comes. */
public final class Earlier {

  private Earlier() {}

  public static Instant of(Instant one, Instant other) {
    return one == null || other != null && other.isBefore(one) ? other : one;
  }
}
