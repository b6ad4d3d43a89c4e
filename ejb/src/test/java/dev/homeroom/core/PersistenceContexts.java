package dev.homeroom.core;

import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.jboss.weld.injection.spi.JpaInjectionServices;
import org.jboss.weld.injection.spi.ResourceReferenceFactory;
import org.jboss.weld.injection.spi.helpers.SimpleResourceReference;

/** Gives every bean the entity manager of the current transaction. */
record PersistenceContexts(EntityManager entities) implements JpaInjectionServices {

  @Override
  public ResourceReferenceFactory<EntityManager> registerPersistenceContextInjectionPoint(
      InjectionPoint point) {
    return () -> new SimpleResourceReference<>(entities);
  }

  @Override
  public ResourceReferenceFactory<EntityManagerFactory> registerPersistenceUnitInjectionPoint(
      InjectionPoint point) {
    throw new UnsupportedOperationException("No bean asks for a persistence unit.");
  }

  @Override
  public void cleanup() {
    // Nothing is kept.
  }
}
