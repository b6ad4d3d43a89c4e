package dev.homeroom.perform.call;

import dev.homeroom.change.Reason;
import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.ProviderRefused;
import dev.homeroom.provider.ProviderUnavailable;
import dev.homeroom.queue.Connections;
import dev.homeroom.queue.Result;
import dev.homeroom.queue.Trouble;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What follows from a call that failed as a whole, and from one that did not. */
@ApplicationScoped
public class Failures {

  private static final Set<String> LOSSES =
      Set.of(ProviderRefused.ROOM_GONE, ProviderRefused.ACCESS_LOST);

  private static final Logger LOG = Logger.getLogger(Failures.class.getName());

  @Inject private Connections connections;

  private final Set<String> onProbation = ConcurrentHashMap.newKeySet();

  /** The next call tells whether the chat service is back. */
  public void watch(String provider) {
    onProbation.add(provider);
  }

  /** A call went through. What it answered is worth more than that this can be noted now. */
  void wentThrough(String provider) {
    if (onProbation.remove(provider)) {
      try {
        connections.back(provider);
      } catch (Exception failure) {
        onProbation.add(provider);
        LOG.log(
            Level.WARNING, "That " + provider + " is back is noted with its next answer.", failure);
      }
    }
  }

  /** A call failed: the connection waits, or the operation does, or a person is needed. */
  public Result resultOf(String provider, ProviderFailure failure) {
    if (failure instanceof ProviderUnavailable unavailable) {
      return unavailable(provider, unavailable);
    }
    if (failure instanceof ProviderRefused refused) {
      wentThrough(provider);
      return new Result.Blocked(new Trouble(refused.code(), sentenceOf(refused)));
    }
    return Result.handedBack();
  }

  /** Whether it says that the remote room cannot be used. */
  public static boolean isLoss(ProviderFailure failure) {
    return failure instanceof ProviderRefused refused && LOSSES.contains(refused.code());
  }

  private static String sentenceOf(ProviderRefused refused) {
    return isLoss(refused)
        ? refused.getMessage().replaceFirst("\\.$", "")
            + "; a synchronisation that is asked for repairs what can be."
        : refused.getMessage();
  }

  private Result unavailable(String provider, ProviderUnavailable unavailable) {
    Reason reason =
        ProviderCalls.isBroken(unavailable) ? Reason.PROVIDER_BROKEN : Reason.UNAVAILABLE;
    Trouble trouble = new Trouble(reason.name(), unavailable.getMessage());
    Duration delay = unavailable.retryAfter().orElse(null);
    if (unavailable.reach() == ProviderUnavailable.Reach.ROOM) {
      return new Result.Later(delay, trouble);
    }
    connections.away(provider, delay, trouble);
    return new Result.HandedBack(true);
  }
}
