package dev.homeroom.core;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** The server's own meter registry, which is not here. */
@ApplicationScoped
class TestMeters {

  @Produces
  @ApplicationScoped
  MeterRegistry registry() {
    return new SimpleMeterRegistry();
  }
}
