package dev.homeroom.queue;

import dev.homeroom.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait after so many failed attempts: exponential, with full jitter. */
@ApplicationScoped
public class Backoff {

  private static final int MOST_DOUBLINGS = 30;

  @Inject private Settings settings;

  /** Between nothing and the doubled delay, and at least a tenth of the first one. */
  public Duration after(int failedAttempts) {
    long first = settings.retryFirst().toMillis();
    long max = settings.retryMax().toMillis();
    long ceiling = Math.min(max, first << Math.min(failedAttempts, MOST_DOUBLINGS));
    long ceilingOrMax = ceiling <= 0 ? max : ceiling;
    return Duration.ofMillis(
        Math.max(first / 10, ThreadLocalRandom.current().nextLong(ceilingOrMax + 1)));
  }
}
