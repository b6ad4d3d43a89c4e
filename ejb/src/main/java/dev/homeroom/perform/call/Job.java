package dev.homeroom.perform.call;

import dev.homeroom.provider.Call;
import dev.homeroom.queue.Claim;
import dev.homeroom.queue.Task;
import java.time.Duration;

/**
 * One operation on one claimed room, being performed.
 *
 * @param call what every call to the provider carries
 */
public record Job(Known room, Task task, Call call) {

  public Claim claim() {
    return room.claim();
  }

  /** How the room will be found if it is unchanged; null if that is not known. */
  public Expectation expectation() {
    return room.expectation();
  }

  /** The creation that it is, if that is noted already; null if it is not. */
  public Start start() {
    return room.start();
  }

  public long roomId() {
    return claim().roomId();
  }

  public String provider() {
    return claim().provider();
  }

  /** How long one call to the provider may take: writes stop with the lease, reads soon after. */
  Duration longestCall() {
    return claim().lease().length();
  }
}
