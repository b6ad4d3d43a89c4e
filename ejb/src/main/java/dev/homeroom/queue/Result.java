package dev.homeroom.queue;

import java.time.Duration;
import java.time.Instant;

/** How performing an operation ended. */
public sealed interface Result {

  /** What is written when it is settled; null if everything is written already. */
  default Finding finding() {
    return null;
  }

  /**
   * Answered.
   *
   * @param nextDue when people who failed for now are to be tried again; null if there are none
   * @param finding what is written when it is settled; null if everything is written already
   */
  record Done(Instant nextDue, Finding finding) implements Result {
    public Done(Instant nextDue) {
      this(nextDue, null);
    }
  }

  /**
   * Not now.
   *
   * @param delay the chat service's own; null for an exponential one
   */
  record Later(Duration delay, Trouble trouble) implements Result {
    Duration delayOr(Duration otherwise) {
      return delay == null ? otherwise : delay;
    }
  }

  /** Needs a person. */
  record Blocked(Trouble trouble) implements Result {}

  /**
   * Neither done nor failed: whoever comes next goes on.
   *
   * @param inVain whether the chat service did not answer to it
   * @param finding what is written when it is settled; null if everything is written already
   */
  record HandedBack(boolean inVain, Finding finding) implements Result {
    public HandedBack(boolean inVain) {
      this(inVain, null);
    }
  }

  /** Nothing was asked of the chat service, or it answered and more is to be done. */
  static Result handedBack() {
    return new HandedBack(false);
  }

  static Result done() {
    return new Done(null);
  }

  /** Answered, and this is still to be written. */
  static Result found(Finding finding) {
    return new Done(null, finding);
  }
}
