package dev.homeroom.queue;

/**
 * What became of a claimed room's next operation.
 *
 * @param result null if nothing was performed, and what is due is to be looked up anew
 */
public record Outcome(Claim claim, Result result) {

  /** Nothing more is done in this room now. */
  public static Outcome handedBack(Claim claim) {
    return new Outcome(claim, new Result.HandedBack());
  }

  /** Whether the room goes back now, whatever is due in it. */
  boolean endsTheClaim() {
    return result instanceof Result.HandedBack || claim.lease().isToBeHandedBack();
  }
}
