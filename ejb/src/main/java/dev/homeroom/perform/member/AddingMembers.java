package dev.homeroom.perform.member;

import dev.homeroom.perform.account.FindingAccounts;
import dev.homeroom.perform.account.NamingAccounts;
import dev.homeroom.perform.call.Job;
import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.queue.Earlier;
import dev.homeroom.queue.Result;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/** Brings everybody into the room who is wanted and not there. */
@ApplicationScoped
public class AddingMembers {

  @Inject private FindingAccounts accounts;
  @Inject private NamingAccounts names;
  @Inject private AddingRecords records;
  @Inject private MemberBatch batch;

  public Result perform(Job job) throws ProviderFailure {
    Result broken = accounts.perform(job);
    if (broken == null) {
      broken =
          batch.workOff(
              job,
              () -> records.next(job),
              (provider, slice) ->
                  provider.addMembersToRoom(
                      job.call(), slice.remoteRoomId(), MemberBatch.memberships(slice)),
              (slice, outcomes) -> records.settle(job, slice, outcomes));
    }
    if (broken != null) {
      return broken;
    }
    Instant nextName = names.perform(job);
    return new Result.Done(Earlier.of(records.nextAttempt(job), nextName));
  }
}
