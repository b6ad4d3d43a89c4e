package dev.homeroom.queue;

import java.util.List;

/** What performing an operation found, to be written by the transaction that settles it. */
public interface Finding {

  /**
   * Those of all operations that are settled together. An event: whoever knows a kind of them
   * writes it, in that transaction, in which their rooms are locked and known to be this node's.
   */
  record Several(List<Finding> all) {

    /** Those of one kind. */
    public <T extends Finding> List<T> of(Class<T> kind) {
      return all.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
  }
}
