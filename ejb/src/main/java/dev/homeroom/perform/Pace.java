package dev.homeroom.perform;

import java.util.concurrent.TimeUnit;

/**
 * How many rooms a worker takes at a time: so many that performing them takes about as long as
 * claiming and settling them, and ten times as long if the chat service was only read. A room that
 * is written to takes longer than that by itself, so it is taken alone. The measure is a
 * proportion, so that it is the same on a machine that is fast, slow, or busy with others.
 */
final class Pace {

  /** Most rooms that a worker takes at once. */
  static final int MOST = 100;

  /** Claiming, looking and settling take about four times as long as settling alone. */
  private static final int WEIGHT = 4;

  /** A room that is only read is soon worked on, so others may wait behind it. */
  private static final int READING = 10;

  private double nanosToPerform = 1;
  private double nanosToSettle;
  private boolean onlyRead;

  /** So many rooms were performed, and how long all of them took; of none nothing is learnt. */
  synchronized void performed(long nanos, int rooms, boolean onlyReading) {
    if (rooms > 0) {
      onlyRead = onlyReading;
      double each = Math.max(1, (double) nanos / rooms);
      // What has become slower is believed at once.
      nanosToPerform = Math.max(each, (nanosToPerform + each) / 2);
    }
  }

  /** A room has been performed for a second already, and nobody knows for how much longer. */
  synchronized void takesLong() {
    nanosToPerform = Math.max(nanosToPerform, TimeUnit.SECONDS.toNanos(1));
    onlyRead = false;
  }

  /** There was nothing to do: what comes now may be of another kind. */
  synchronized void forget() {
    nanosToPerform = 1;
    nanosToSettle = 0;
    onlyRead = false;
  }

  /** How long a settlement took. */
  synchronized void settled(long nanos) {
    nanosToSettle = (nanosToSettle + nanos) / 2;
  }

  /** Whether the chat service was only read last time. */
  synchronized boolean isReading() {
    return onlyRead;
  }

  /**
   * How many rooms are held for each worker: where the chat service is only read, and fast, those
   * of its next turn too, so that it never waits for a claim. What takes long keeps none from other
   * nodes.
   */
  synchronized int roomsHeld() {
    int atOnce = roomsAtOnce();
    return onlyRead && atOnce > 1 ? 2 * atOnce : atOnce;
  }

  synchronized int roomsAtOnce() {
    double worth = WEIGHT * (onlyRead ? READING : 1) * nanosToSettle / nanosToPerform;
    return (int) Math.max(1, Math.min(MOST, worth));
  }
}
