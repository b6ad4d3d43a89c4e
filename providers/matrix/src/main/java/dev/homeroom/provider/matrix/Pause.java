package dev.homeroom.provider.matrix;

import dev.homeroom.provider.ProviderUnavailable;

/** Waiting for the homeserver to finish something: longer each time, and not for ever. */
record Pause(long millis, int left) {
  private static final long LONGEST = 2000;

  /** About 4 seconds. */
  static Pause forCreation() {
    return new Pause(250, 5);
  }

  /** About 25 seconds. */
  static Pause forDeletion() {
    return new Pause(50, 17);
  }

  Pause next() {
    return new Pause(Math.min(2 * millis, LONGEST), left - 1);
  }

  boolean isOver() {
    return left == 0;
  }

  void sleep() throws ProviderUnavailable {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ProviderUnavailable.room("The call was interrupted", e);
    }
  }
}
