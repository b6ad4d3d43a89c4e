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
    long least = settings.retryFirst().toMillis() / 10;
    long most = atMost(failedAttempts).toMillis();
    return Duration.ofMillis(Math.max(least, ThreadLocalRandom.current().nextLong(most + 1)));
  }

  /** The doubled delay itself, where nobody else comes at the same time. */
  Duration atMost(int failedAttempts) {
    long max = settings.retryMax().toMillis();
    long doubled = settings.retryFirst().toMillis() << Math.min(failedAttempts, MOST_DOUBLINGS);
    return Duration.ofMillis(doubled <= 0 ? max : Math.min(max, doubled));
  }
}
