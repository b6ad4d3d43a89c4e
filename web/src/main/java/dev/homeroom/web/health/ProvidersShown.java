package dev.homeroom.web.health;

import dev.homeroom.operate.ProviderDesk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Shows how the chat services are doing; an outage of theirs never makes this node unready. */
@Readiness
@ApplicationScoped
public class ProvidersShown implements HealthCheck {

  @Inject private ProviderDesk providers;

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder shown = HealthCheckResponse.named("providers").up();
    try {
      providers.list().forEach(provider -> shown.withData(provider.name(), provider.standing()));
    } catch (RuntimeException unknown) {
      shown.withData("error", "Not known while the database does not answer.");
    }
    return shown.build();
  }
}
