package dev.homeroom.perform.member;

import dev.homeroom.perform.account.FormerIdentities;
import dev.homeroom.perform.call.Job;
import dev.homeroom.perform.call.Slice;
import dev.homeroom.perform.member.MemberRecords.Part;
import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.queue.Result;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Takes everybody of ours out of the room who is there and no longer wanted. */
@ApplicationScoped
public class RemovingMembers {

  @Inject private RemovingRecords records;
  @Inject private MemberBatch batch;
  @Inject private FormerIdentities formers;

  public Result perform(Job job) throws ProviderFailure {
    Result broken =
        batch.workOff(
            job,
            () -> records.next(job),
            (provider, slice) ->
                provider.removeMembersFromRoom(
                    job.call(),
                    slice.remoteRoomId(),
                    slice.people().stream().map(Part::remoteId).toList()),
            (slice, outcomes) -> settle(job, slice, outcomes));
    return broken == null ? new Result.Done(records.nextAttempt(job)) : broken;
  }

  private void settle(Job job, Slice<Part> slice, List<MemberOutcome> outcomes) {
    if (records.settle(job, slice, outcomes)) {
      formers.handOn();
    }
  }
}
