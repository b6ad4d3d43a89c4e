package dev.homeroom.health;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Shows how the chat services are doing; an outage of theirs never makes this node unready. */
@Readiness
@ApplicationScoped
public class ProvidersShown implements HealthCheck {

  private static final String MBEAN = "dev.homeroom:type=Providers";

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder shown = HealthCheckResponse.named("providers").up();
    try {
      Object standings =
          ManagementFactory.getPlatformMBeanServer()
              .getAttribute(new ObjectName(MBEAN), "Standings");
      ((TabularData) standings).values().forEach(row -> show(shown, (CompositeData) row));
    } catch (JMException | RuntimeException unknown) {
      shown.withData("unknown", "The core does not say while its database does not answer.");
    }
    return shown.build();
  }

  private static void show(HealthCheckResponseBuilder shown, CompositeData row) {
    shown.withData((String) row.get("key"), (String) row.get("value"));
  }
}
