package dev.homeroom.perform;

/**
 * How many rooms a worker takes at a time: as many as make what is performed in them weigh several
 * times as much as claiming and settling them together. Where a chat service is written to that is
 * one, where it is only read a few. The measure is a proportion, so that it is the same on a
 * machine that is fast, slow, or busy with others.
 */
final class Pace {

  /** Most rooms that a worker takes at once. */
  static final int MOST = 100;

  /** Claiming, looking and settling take about four times as long as settling alone. */
  private static final int WEIGHT = 16;

  private double nanosToPerform = 1;
  private double nanosToSettle = 1.0 / WEIGHT;

  /** So many rooms were performed, and how long each of them took. */
  synchronized void performed(long nanos, int rooms) {
    if (rooms > 0) {
      double each = Math.max(1, (double) nanos / rooms);
      // What has become slower is believed at once.
      nanosToPerform = Math.max(each, (nanosToPerform + each) / 2);
    }
  }

  /** How long a settlement took. */
  synchronized void settled(long nanos) {
    nanosToSettle = (nanosToSettle + nanos) / 2;
  }

  synchronized int roomsAtOnce() {
    return (int) Math.max(1, Math.min(MOST, WEIGHT * nanosToSettle / nanosToPerform));
  }
}
