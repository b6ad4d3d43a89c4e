package dev.homeroom.perform.member;

import dev.homeroom.change.Reason;
import dev.homeroom.perform.call.Job;
import dev.homeroom.perform.call.ProviderCalls;
import dev.homeroom.perform.call.Slice;
import dev.homeroom.perform.member.MemberRecords.Part;
import dev.homeroom.provider.BatchOutcome;
import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.provider.Membership;
import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.ProviderRefused;
import dev.homeroom.provider.Role;
import dev.homeroom.provider.RoomUserProvider;
import dev.homeroom.provider.WritesStopped;
import dev.homeroom.queue.Result;
import dev.homeroom.select.Providers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Supplier;

/**
 * Works through a room's people slice by slice: read, send, settle, until nobody is left. What was
 * done before a failure is always settled.
 */
@ApplicationScoped
public class MemberBatch {

  @Inject private ProviderCalls calls;
  @Inject private Providers providers;

  /** Sends one slice. */
  @FunctionalInterface
  interface Sending {
    BatchOutcome send(RoomUserProvider provider, Slice<Part> slice) throws ProviderFailure;
  }

  /** Writes down what became of one slice. */
  @FunctionalInterface
  interface Settling {
    void settle(Slice<Part> slice, List<MemberOutcome> outcomes);
  }

  /** Answers null when nobody is left, else why the work broke off. */
  Result workOff(Job job, Supplier<Slice<Part>> reading, Sending sending, Settling settling)
      throws ProviderFailure {
    RoomUserProvider provider =
        providers
            .find(job.provider(), RoomUserProvider.class)
            .orElseThrow(
                () -> new ProviderRefused(Reason.NO_CAPABILITY.name(), "It has no members."));
    for (Slice<Part> slice = reading.get(); !slice.isEmpty(); slice = reading.get()) {
      BatchOutcome outcome = send(job, provider, sending, slice);
      settling.settle(slice, outcome.members());
      if (outcome.cut().isPresent() && !goesOnAfter(outcome)) {
        throw outcome.cut().get();
      }
      if (job.claim().lease().isToBeHandedBack()) {
        return Result.handedBack();
      }
    }
    return null;
  }

  private BatchOutcome send(
      Job job, RoomUserProvider provider, Sending sending, Slice<Part> slice) {
    return calls.askBatch(job, slice.people().size(), () -> sending.send(provider, slice));
  }

  /** The lease was nearly over, and settling what was done has prolonged it. */
  private static boolean goesOnAfter(BatchOutcome outcome) {
    return outcome.cut().get() instanceof WritesStopped && !outcome.members().isEmpty();
  }

  /** Whoever is not wanted has no more power than anybody else. */
  static List<Membership> memberships(Slice<Part> slice) {
    return slice.people().stream()
        .map(
            part ->
                new Membership(
                    part.remoteId(), part.wanted() == null ? Role.MEMBER : part.wanted().role()))
        .toList();
  }
}
