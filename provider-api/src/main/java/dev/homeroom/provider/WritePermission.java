package dev.homeroom.provider;

import java.time.Duration;

/**
 * Says whether a remote write may still start. A room is worked on under a lease; a write that
 * could outlive it might arrive after another node has taken the room over.
 */
@FunctionalInterface
public interface WritePermission {

  /** For calls that no lease stands behind, such as checks and tests. */
  WritePermission ALWAYS = timeout -> timeout;

  /**
   * To be called directly before each remote write.
   *
   * @param timeout how long the provider would wait for the write's answer
   * @return how long it may wait: the same, or less if the lease ends sooner
   * @throws WritesStopped if too little of the lease is left, or the node is shutting down
   */
  Duration beforeWrite(Duration timeout) throws WritesStopped;
}
