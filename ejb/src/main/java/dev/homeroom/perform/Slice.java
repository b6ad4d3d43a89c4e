package dev.homeroom.perform;

import dev.homeroom.provider.BatchOutcome;
import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.ProviderUnavailable;
import java.util.List;

/**
 * A part of a room's people, read in one short transaction, dealt with in one call, settled in
 * another short transaction.
 *
 * @param <T> one person's part
 */
record Slice<T>(String remoteRoomId, List<T> people) {

  /** Most people in one slice: few enough that a slow server finishes them within a lease. */
  static final int MOST = 100;

  boolean isEmpty() {
    return people.isEmpty();
  }

  /** How the call about a slice ended, if it ended before all were dealt with. */
  static BatchOutcome cutAtStart(ProviderFailure failure) {
    return new BatchOutcome(List.of(), failure);
  }

  /**
   * If the provider returns too few outcomes, the batch counts as cut short there. Otherwise the
   * people left out would be tried again without end.
   */
  static BatchOutcome whole(BatchOutcome answer, int asked) {
    return answer.cut().isPresent() || answer.members().size() >= asked
        ? answer
        : new BatchOutcome(
            answer.members(),
            ProviderUnavailable.room("The provider left people out of its answer.", null));
  }
}
