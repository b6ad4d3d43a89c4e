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
import java.util.concurrent.Callable;

/** Stands around the transaction, so that each try has its own. */
@TriedAgain
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
public class TryingAgain {

  private static final int MOST_TRIES = 10;

  /** Serialisation failure, deadlock, unique violation, and H2's own for a lock that timed out. */
  private static final Set<String> PASSING = Set.of("40001", "40P01", "23505", "HYT00", "90131");

  @Resource(lookup = "java:jboss/TransactionSynchronizationRegistry")
  private TransactionSynchronizationRegistry transactions;

  @AroundInvoke
  Object tryAgain(InvocationContext invocation) throws Exception {
    boolean within = transactions.getTransactionStatus() != Status.STATUS_NO_TRANSACTION;
    return within ? invocation.proceed() : untilItPasses(invocation::proceed);
  }

  /** A transaction that fails only when it is committed says so by a checked exception. */
  static Object untilItPasses(Callable<Object> transaction) throws Exception {
    for (int attempt = 1; attempt < MOST_TRIES; attempt++) {
      try {
        return transaction.call();
      } catch (Exception failure) {
        if (!isPassing(failure)) {
          throw failure;
        }
      }
    }
    return transaction.call();
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
