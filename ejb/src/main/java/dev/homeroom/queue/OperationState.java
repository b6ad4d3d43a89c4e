package dev.homeroom.queue;

/** Where an operation stands. */
public enum OperationState {
  /** To be performed, now or when its time comes. */
  READY,
  RUNNING,
  DONE,
  /** Needs a person: it is not tried again until somebody asks or another change does. */
  BLOCKED
}
