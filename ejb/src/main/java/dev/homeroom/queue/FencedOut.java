package dev.homeroom.queue;

/** The room has been taken over: what this node still wanted to settle is rolled back. */
public final class FencedOut extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FencedOut(Claim claim) {
    super("Room " + claim.roomId() + " was taken over after claim " + claim.fence() + ".");
  }
}
