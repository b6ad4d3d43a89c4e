package dev.homeroom.perform;

import dev.homeroom.queue.OperationKind;
import dev.homeroom.queue.Result;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The metric {@code homeroom_operation_seconds}. */
@ApplicationScoped
public class OperationTimes {

  @Inject private MeterRegistry registry;

  /** One operation was performed, in so many nanoseconds. */
  void took(String provider, OperationKind kind, Result result, long nanos) {
    Timer.builder("homeroom.operation")
        .description("Time an operation took to be performed")
        .tag("kind", kind.name())
        .tag("provider", provider)
        .tag("outcome", result.getClass().getSimpleName().toLowerCase(Locale.ROOT))
        .register(registry)
        .record(nanos, TimeUnit.NANOSECONDS);
  }
}
