package dev.homeroom.queue;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.SQLException;
import java.util.Set;

/** Stands around the transaction, so that each try has its own. */
@TriedAgain
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
public class TryingAgain {

  private static final int MOST_TRIES = 5;

  /** Serialisation failure, deadlock, unique violation, and H2's own for a lock that timed out. */
  private static final Set<String> PASSING = Set.of("40001", "40P01", "23505", "HYT00", "90131");

  @Resource(lookup = "java:jboss/TransactionSynchronizationRegistry")
  private TransactionSynchronizationRegistry transactions;

  @AroundInvoke
  Object tryAgain(InvocationContext invocation) throws Exception {
    if (transactions.getTransactionStatus() != Status.STATUS_NO_TRANSACTION) {
      return invocation.proceed();
    }
    for (int attempt = 1; attempt < MOST_TRIES; attempt++) {
      try {
        return invocation.proceed();
      } catch (RuntimeException failure) {
        if (!isPassing(failure)) {
          throw failure;
        }
      }
    }
    return invocation.proceed();
  }

  /** Whether another try may end otherwise. A connection that cannot be had says no state. */
  static boolean isPassing(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && sql.getSQLState() != null
          && PASSING.contains(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}
