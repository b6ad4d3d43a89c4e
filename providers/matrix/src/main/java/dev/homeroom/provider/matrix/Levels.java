package dev.homeroom.provider.matrix;

import dev.homeroom.provider.BatchOutcome;
import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.provider.MemberOutcome.Kind;
import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.ProviderRefused;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Writes a room's power levels, once for a batch and only if they differ. */
record Levels(SynapseClient client, RoomWriter writer, String room, RoomState state) {

  /**
   * Changes the levels after the rest of a batch was done.
   *
   * @param done what became of the batch so far
   * @param change what the levels should be, given what they are
   * @return the same, without those whose level could not be written: they are to be dealt with
   *     again
   */
  BatchOutcome afterwards(BatchOutcome done, UnaryOperator<PowerLevels> change) {
    Set<String> differing = change.apply(state.levels()).differences(state.levels());
    if (differing.isEmpty()) {
      return done;
    }
    if (done.cut().isPresent()) {
      return without(differing, done, done.cutShort());
    }
    try {
      write(change);
      return levelled(differing, done);
    } catch (ProviderRefused refused) {
      return refused(differing, done, refused);
    } catch (ProviderFailure failure) {
      return without(differing, done, failure);
    }
  }

  /** Reads the levels once more, since somebody may have changed them while the batch ran. */
  private void write(UnaryOperator<PowerLevels> change) throws ProviderFailure {
    Answer event = client.stateEvent(room, RoomWriter.LEVELS, "");
    PowerLevels now = event.notFound() ? state.levels() : state.levels(event.orFail().json());
    writer.putLevels(room, now, change.apply(now));
  }

  /** Whose level alone was missing was not so already. */
  private static BatchOutcome levelled(Set<String> accounts, BatchOutcome done) {
    return new BatchOutcome(
        done.members().stream()
            .map(
                one ->
                    one.kind() == Kind.ALREADY_SO && accounts.contains(one.remoteId())
                        ? MemberOutcome.done(one.remoteId())
                        : one)
            .toList(),
        null);
  }

  private static BatchOutcome without(
      Set<String> accounts, BatchOutcome done, ProviderFailure cut) {
    List<MemberOutcome> kept =
        done.members().stream().filter(one -> !accounts.contains(one.remoteId())).toList();
    return new BatchOutcome(kept, cut);
  }

  private static BatchOutcome refused(
      Set<String> accounts, BatchOutcome done, ProviderRefused refused) {
    if (refused.code().equals(ProviderRefused.ACCESS_LOST)) {
      return without(accounts, done, refused);
    }
    return new BatchOutcome(
        done.members().stream()
            .map(one -> accounts.contains(one.remoteId()) ? refused(one, refused) : one)
            .toList(),
        null);
  }

  private static MemberOutcome refused(MemberOutcome one, ProviderRefused refused) {
    return MemberOutcome.refused(one.remoteId(), refused.code(), refused.getMessage());
  }
}
