package dev.homeroom.queue;

/**
 * What became of a claimed room's next operation.
 *
 * @param result null if nothing was performed, and what is due is to be looked up anew
 */
public record Outcome(Claim claim, Result result) {

  /** Nothing more is done in this room now. */
  public static Outcome handedBack(Claim claim) {
    return new Outcome(claim, Result.handedBack());
  }

  /** The same, and this is still to be written. */
  public static Outcome handedBack(Claim claim, Finding finding) {
    return new Outcome(claim, new Result.HandedBack(false, finding));
  }

  /** Whether all that was asked for was done, with nothing left for later. */
  boolean isPlain() {
    return result instanceof Result.Done done
        && done.nextDue() == null
        && claim.next().again() == null;
  }

  /** What is still to be written of it; null if nothing is. */
  Finding finding() {
    return result == null ? null : result.finding();
  }

  /** Whether the room was taken over, and goes back before anybody has looked at it. */
  boolean isUnseen() {
    return claim.takenOver() && result instanceof Result.HandedBack;
  }

  /** Whether the room goes back now, whatever is due in it. */
  boolean endsTheClaim() {
    return result instanceof Result.HandedBack || claim.lease().isToBeHandedBack();
  }
}
