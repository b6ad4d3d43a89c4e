package dev.homeroom.perform.synchronise;

import dev.homeroom.perform.call.Job;
import dev.homeroom.perform.call.ProviderCalls;
import dev.homeroom.perform.synchronise.SynchronisationRecords.Unchanged;
import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.RoomSnapshot;
import dev.homeroom.provider.SynchroniseProvider;
import dev.homeroom.queue.Claim;
import dev.homeroom.queue.Result;
import dev.homeroom.select.Providers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Compares a room with what is really there, in one read, and has the difference repaired. */
@ApplicationScoped
public class Synchronisation {

  @Inject private Providers providers;
  @Inject private ProviderCalls calls;
  @Inject private SynchronisationRecords records;

  public Result perform(Job job, String remoteId) throws ProviderFailure {
    Optional<SynchroniseProvider> provider =
        providers.find(job.provider(), SynchroniseProvider.class);
    if (provider.isEmpty()) {
      return Result.done();
    }
    RoomSnapshot snapshot =
        calls.ask(job, () -> provider.get().synchroniseRoomMembers(job.call(), remoteId));
    if (job.expectation() != null && job.expectation().isMetBy(snapshot)) {
      return Result.found(new Unchanged(job.roomId()));
    }
    records.settle(job, snapshot);
    return Result.done();
  }

  /**
   * The last call of whoever held the room before may still arrive: the room is compared now, and
   * once more a lease later.
   */
  public void distrust(Claim claim) {
    if (providers.capabilities(claim.provider()).synchronises()) {
      records.distrust(claim);
    }
  }
}
