package dev.homeroom.perform;

import dev.homeroom.queue.OperationKind;
import dev.homeroom.queue.Result;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The metrics {@code homeroom_operation_seconds} and {@code homeroom_provider_requests_total}. */
@ApplicationScoped
public class Meters {

  @Inject private MeterRegistry registry;

  /** One operation was performed, in so many nanoseconds. */
  void performed(String provider, OperationKind kind, Result result, long nanos) {
    String outcome = result.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    registry
        .timer("homeroom.operation", "kind", kind.name(), "provider", provider, "outcome", outcome)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  /** A provider was asked something. */
  void asked(String provider, String outcome) {
    registry
        .counter("homeroom.provider.requests", "provider", provider, "outcome", outcome)
        .increment();
  }
}
