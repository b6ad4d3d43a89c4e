package dev.homeroom.room;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;

/**
 * Undoes a change when its transaction ends. A dry run is the very change, undone, so that it
 * cannot tell anything else than what the change would do.
 */
@ApplicationScoped
public class Rehearsal {

  @Resource(lookup = "java:jboss/TransactionSynchronizationRegistry")
  private TransactionSynchronizationRegistry transactions;

  /** To be called when everything has been done that is to be undone. */
  public void undo() {
    transactions.setRollbackOnly();
  }
}
