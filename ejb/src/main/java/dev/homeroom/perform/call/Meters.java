package dev.homeroom.perform.call;

import dev.homeroom.queue.OperationKind;
import dev.homeroom.queue.Result;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The metrics {@code homeroom_operation_seconds} and {@code homeroom_provider_requests_total}. Each
 * meter is asked for once: the server's registry looks through all of its meters for one.
 */
@ApplicationScoped
public class Meters {

  @Inject private MeterRegistry registry;

  private final Map<Performed, Timer> operations = new ConcurrentHashMap<>();
  private final Map<Asked, Counter> requests = new ConcurrentHashMap<>();

  private record Performed(String provider, OperationKind kind, String outcome) {}

  private record Asked(String provider, String outcome) {}

  /** One operation was performed, in so many nanoseconds. */
  public void performed(String provider, OperationKind kind, Result result, long nanos) {
    String outcome = result.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    operations
        .computeIfAbsent(new Performed(provider, kind, outcome), this::timer)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  private Timer timer(Performed one) {
    return registry.timer(
        "homeroom.operation",
        "kind",
        one.kind().name(),
        "provider",
        one.provider(),
        "outcome",
        one.outcome());
  }

  /** A provider was asked something. */
  void asked(String provider, String outcome) {
    requests.computeIfAbsent(new Asked(provider, outcome), this::counter).increment();
  }

  private Counter counter(Asked one) {
    return registry.counter(
        "homeroom.provider.requests", "provider", one.provider(), "outcome", one.outcome());
  }
}
