package dev.homeroom.perform.call;

import dev.homeroom.queue.Claim;
import dev.homeroom.queue.Outcome;

/**
 * A claimed room in which something is to be performed, and what is known of it before that.
 *
 * @param expectation how it will be found if it is unchanged; null if that is not known
 * @param start its creation, if that was noted with those of others; null if it was not
 */
public record Known(Claim claim, Expectation expectation, Start start) {

  public static Known nothing(Claim claim) {
    return new Known(claim, null, null);
  }

  /** Nothing is performed in it. */
  public Outcome handedBack() {
    return start == null ? Outcome.handedBack(claim) : Outcome.handedBack(claim, start.notSent());
  }
}
