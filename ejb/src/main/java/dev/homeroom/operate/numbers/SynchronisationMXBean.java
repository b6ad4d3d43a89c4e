package dev.homeroom.operate.numbers;

/** Synchronisation, as jconsole shows it under {@code dev.homeroom:type=Synchronisation}. */
public interface SynchronisationMXBean {

  /** Rooms with a remote room that were not compared within the period. */
  long getRoomsOverdue();

  /** The period in which every room is compared once, as ISO 8601. */
  String getPeriod();
}
