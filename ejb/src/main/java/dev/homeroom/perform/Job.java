package dev.homeroom.perform;

import dev.homeroom.provider.Call;
import dev.homeroom.queue.Claim;
import dev.homeroom.queue.Task;
import java.time.Duration;

/**
 * One operation on one claimed room, being performed.
 *
 * @param call what every call to the provider carries
 * @param expectation how the room will be found if it is unchanged; null if that is not known
 */
record Job(Claim claim, Task task, Call call, Expectation expectation) {

  long roomId() {
    return claim.roomId();
  }

  String provider() {
    return claim.provider();
  }

  /** How long one call to the provider may take: writes stop with the lease, reads soon after. */
  Duration longestCall() {
    return claim.lease().length();
  }
}
