package dev.homeroom.health;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** A node that cannot reach its database cannot record anything, so it is not ready. */
@Readiness
@ApplicationScoped
public class DatabaseReady implements HealthCheck {

  private static final String DATA_SOURCE = "java:jboss/datasources/HomeroomDS";
  private static final int SECONDS = 5;

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("database");
    try {
      DataSource database = InitialContext.doLookup(DATA_SOURCE);
      try (Connection connection = database.getConnection()) {
        return response.status(connection.isValid(SECONDS)).build();
      }
    } catch (NamingException | SQLException failure) {
      return response.down().withData("error", "The database does not answer.").build();
    }
  }
}
