package dev.homeroom.core;

import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import dev.homeroom.operate.Migration;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.narayana.NarayanaTransactionIntegration;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Real transactions on a real database, without a server. */
final class Transactions implements AutoCloseable {

  private static final PersistenceException AWAY =
      new PersistenceException("The database is away.");

  private final TransactionManager manager =
      com.arjuna.ats.jta.TransactionManager.transactionManager();
  private final TransactionSynchronizationRegistry registry =
      new TransactionSynchronizationRegistryImple();
  private final AtomicInteger toPass = new AtomicInteger();
  private final AtomicInteger toFail = new AtomicInteger();
  private final AtomicInteger commitsToFail = new AtomicInteger();
  private Throwable failure = AWAY;
  private final AgroalDataSource pool;
  private final EntityManagerFactory factory;
  private final EntityManager entities =
      (EntityManager)
          Proxy.newProxyInstance(
              getClass().getClassLoader(), new Class<?>[] {EntityManager.class}, this::invoke);

  Transactions(DataSource database) {
    pool = pool(database);
    Map<String, Object> properties = new HashMap<>();
    properties.put("jakarta.persistence.jtaDataSource", pool);
    properties.put("hibernate.transaction.coordinator_class", "jta");
    properties.put("hibernate.transaction.jta.platform", "JBossTS");
    properties.put(Migration.DONE, true);
    factory = Persistence.createEntityManagerFactory("homeroom", properties);
  }

  private AgroalDataSource pool(DataSource database) {
    try {
      return AgroalDataSource.from(
          new AgroalDataSourceConfigurationSupplier()
              .connectionPoolConfiguration(
                  pooled ->
                      pooled
                          .maxSize(20)
                          .acquisitionTimeout(Duration.ofSeconds(20))
                          .transactionIntegration(
                              new NarayanaTransactionIntegration(manager, registry))
                          .connectionFactoryConfiguration(
                              made -> TestDatabase.describe(made, database))));
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** Has so many of the next transactions fail at their first statement. */
  void failNext(int transactions) {
    failAfter(0, transactions, AWAY);
  }

  /** Has so many transactions pass, and so many after them fail at their first statement. */
  void failAfter(int passing, int failing, Throwable how) {
    failure = how;
    toPass.set(passing);
    toFail.set(failing);
  }

  /** Has so many of the next transactions fail only when they are committed. */
  void failNextCommits(int transactions) {
    commitsToFail.set(transactions);
  }

  /** Stands for the entity manager of the current transaction, as a server's would. */
  EntityManager entities() {
    return entities;
  }

  TransactionSynchronizationRegistry registry() {
    return registry;
  }

  void run(Runnable work) {
    try {
      manager.begin();
      work.run();
      manager.commit();
    } catch (RuntimeException | Error failure) {
      rollback();
      throw failure;
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }

  private void rollback() {
    try {
      manager.rollback();
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }

  private Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (registry.getTransactionStatus() == Status.STATUS_NO_TRANSACTION) {
      try (EntityManager alone = factory.createEntityManager()) {
        return call(alone, method, arguments);
      }
    }
    return call(ofTransaction(), method, arguments);
  }

  private static Object call(EntityManager target, Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException failure) {
      throw failure.getCause();
    }
  }

  private EntityManager ofTransaction() throws Throwable {
    if (registry.getTransactionStatus() == Status.STATUS_MARKED_ROLLBACK) {
      throw new PersistenceException("A server asks nothing in what is to be rolled back.");
    }
    EntityManager joined = (EntityManager) registry.getResource(this);
    if (joined == null) {
      if (countDown(toPass) == 0 && countDown(toFail) > 0) {
        throw failure;
      }
      joined = factory.createEntityManager();
      registry.putResource(this, joined);
      registry.registerInterposedSynchronization(new Closing(joined, commitsToFail));
    }
    return joined;
  }

  private static int countDown(AtomicInteger left) {
    return left.getAndUpdate(number -> Math.max(0, number - 1));
  }

  private record Closing(EntityManager entities, AtomicInteger toFail) implements Synchronization {
    @Override
    public void beforeCompletion() {
      // Hibernate flushes by its own synchronization.
      if (countDown(toFail) > 0) {
        throw AWAY;
      }
    }

    @Override
    public void afterCompletion(int status) {
      entities.close();
    }
  }

  @Override
  public void close() {
    factory.close();
    pool.close();
  }
}
