package dev.homeroom.web.health;

import dev.homeroom.queue.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** A node that cannot reach its database cannot record anything, so it is not ready. */
@Readiness
@ApplicationScoped
public class DatabaseReady implements HealthCheck {

  @Inject private Question question;

  @Override
  public HealthCheckResponse call() {
    try {
      question.ask();
      return HealthCheckResponse.up("database");
    } catch (RuntimeException failure) {
      return HealthCheckResponse.named("database")
          .down()
          .withData("error", "The database does not answer.")
          .build();
    }
  }

  /** Asked in a transaction of its own, so that even one that cannot begin is answered. */
  @ApplicationScoped
  public static class Question {

    @Inject private DatabaseClock clock;

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void ask() {
      clock.now();
    }
  }
}
