package dev.homeroom.provider;

import java.time.Duration;

/**
 * Says whether a remote write may still start. A room is worked on under a lease; a write that
 * could outlive it might arrive after another node has taken the room over.
 */
@FunctionalInterface
public interface WritePermission {

  /** For calls that no lease stands behind, such as checks and tests. */
  WritePermission ALWAYS = timeout -> {};

  /**
   * To be called directly before each remote write.
   *
   * @param timeout the longest the write can take before the provider gives it up
   * @throws WritesStopped if the lease ends before, or the node is shutting down
   */
  void beforeWrite(Duration timeout) throws WritesStopped;
}
