package dev.homeroom.perform;

import dev.homeroom.perform.MemberRecords.Part;
import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.queue.Result;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Takes everybody of ours out of the room who is there and no longer wanted. */
@ApplicationScoped
public class RemovingMembers {

  @Inject private RemovingRecords records;
  @Inject private MemberBatch batch;
  @Inject private FormerIdentities formers;

  Result perform(Job job) throws ProviderFailure {
    try {
      Result broken = remove(job);
      return broken == null ? new Result.Done(records.nextAttempt(job)) : broken;
    } finally {
      formers.handOn();
    }
  }

  private Result remove(Job job) throws ProviderFailure {
    return batch.workOff(
        job,
        () -> records.next(job),
        (provider, slice) ->
            provider.removeMembersFromRoom(
                job.call(),
                slice.remoteRoomId(),
                slice.people().stream().map(Part::remoteId).toList()),
        (slice, outcomes) -> records.settle(job, slice, outcomes));
  }
}
