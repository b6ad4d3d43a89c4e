package dev.homeroom.provider.matrix;

import dev.homeroom.provider.BatchOutcome;
import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.provider.MemberOutcome.Kind;
import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.ProviderRefused;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Writes a room's power levels, once for a batch and only if they differ.
 *
 * @param before as they were read before the batch
 */
record Levels(SynapseClient client, RoomWriter writer, String room, PowerLevels before) {

  /** What the levels are when they are written. */
  @FunctionalInterface
  private interface Reading {
    PowerLevels read() throws ProviderFailure;
  }

  /**
   * Changes the levels after the rest of a batch was done. Reads them once more, since somebody may
   * have changed them while the batch ran.
   *
   * @param done what became of the batch so far
   * @param change what the levels should be, given what they are
   * @return the same, without those whose level could not be written: they are to be dealt with
   *     again
   */
  BatchOutcome afterwards(BatchOutcome done, UnaryOperator<PowerLevels> change) {
    return changed(done, change, this::current);
  }

  private PowerLevels current() throws ProviderFailure {
    Answer event = client.stateEvent(room, RoomWriter.LEVELS);
    return event.notFound() ? before : before.with(event.orFail().json());
  }

  /** The same where nothing else was done since the room was read. */
  BatchOutcome atOnce(BatchOutcome done, UnaryOperator<PowerLevels> change) {
    return changed(done, change, () -> before);
  }

  private BatchOutcome changed(
      BatchOutcome done, UnaryOperator<PowerLevels> change, Reading reading) {
    Set<String> differing = change.apply(before).differences(before);
    if (differing.isEmpty()) {
      return done;
    }
    if (done.cut().isPresent()) {
      return without(differing, done, done.cutShort());
    }
    try {
      PowerLevels now = reading.read();
      writer.putLevels(room, now, change.apply(now));
      return levelled(differing, done);
    } catch (ProviderRefused refused) {
      return refused(differing, done, refused);
    } catch (ProviderFailure failure) {
      return without(differing, done, failure);
    }
  }

  /** A member already in the room whose level had to be written counts as done. */
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
