package dev.homeroom.perform.member;

import dev.homeroom.perform.call.Job;
import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.queue.Result;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Gives everybody in the room the role that is wanted. */
@ApplicationScoped
public class UpdatingMembership {

  @Inject private UpdatingRecords records;
  @Inject private MemberBatch batch;

  public Result perform(Job job) throws ProviderFailure {
    Result broken =
        batch.workOff(
            job,
            () -> records.next(job),
            (provider, slice) ->
                provider.updateRoomMembership(
                    job.call(), slice.remoteRoomId(), MemberBatch.memberships(slice)),
            (slice, outcomes) -> records.settle(job, slice, outcomes));
    return broken == null ? new Result.Done(records.nextAttempt(job)) : broken;
  }
}
