package dev.homeroom.queue;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** Does something after the current transaction has committed, and only then. */
@ApplicationScoped
public class AfterCommit {

  @Resource(lookup = "java:jboss/TransactionSynchronizationRegistry")
  private TransactionSynchronizationRegistry transactions;

  /** Not done if the transaction rolls back. */
  public void run(Runnable action) {
    transactions.registerInterposedSynchronization(new OnCommit(action));
  }

  /** The same, but once for a transaction, however often it is asked for under this key. */
  public void runOnce(Object key, Runnable action) {
    if (transactions.getResource(key) == null) {
      transactions.putResource(key, Boolean.TRUE);
      run(action);
    }
  }

  private record OnCommit(Runnable action) implements Synchronization {
    @Override
    public void beforeCompletion() {
      // Nothing is known to be committed yet.
    }

    @Override
    public void afterCompletion(int status) {
      if (status == Status.STATUS_COMMITTED) {
        action.run();
      }
    }
  }
}
