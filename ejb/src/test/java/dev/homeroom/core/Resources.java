package dev.homeroom.core;

import jakarta.annotation.Resource;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.jboss.weld.injection.spi.ResourceInjectionServices;
import org.jboss.weld.injection.spi.ResourceReferenceFactory;
import org.jboss.weld.injection.spi.helpers.SimpleResourceReference;

/** What the server would give by name. */
final class Resources implements ResourceInjectionServices {

  private final Map<String, Object> byName;

  Resources(Transactions transactions, ExecutorService workers, ExecutorService providerCalls) {
    byName =
        Map.of(
            "java:jboss/TransactionSynchronizationRegistry", transactions.registry(),
            "java:jboss/ee/concurrency/executor/workers", workers,
            "java:jboss/ee/concurrency/executor/provider-calls", providerCalls);
  }

  @Override
  public ResourceReferenceFactory<Object> registerResourceInjectionPoint(InjectionPoint point) {
    String name = point.getAnnotated().getAnnotation(Resource.class).lookup();
    return () -> new SimpleResourceReference<>(byName.get(name));
  }

  @Override
  public ResourceReferenceFactory<Object> registerResourceInjectionPoint(
      String jndiName, String mappedName) {
    return () -> new SimpleResourceReference<>(byName.get(jndiName));
  }

  @Override
  public void cleanup() {
    // Nothing is kept.
  }
}
