package dev.homeroom.health;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * A node that was told to stop is not ready, though it takes requests for a while yet. The
 * launcher, which hears it first, says so by a system property.
 */
@Readiness
@ApplicationScoped
public class NotStopping implements HealthCheck {

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("not stopping")
        .status(!Boolean.getBoolean("homeroom.stopping"))
        .build();
  }
}
