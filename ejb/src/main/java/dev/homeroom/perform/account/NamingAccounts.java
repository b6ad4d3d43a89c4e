package dev.homeroom.perform.account;

import dev.homeroom.perform.account.NameRecords.Named;
import dev.homeroom.perform.call.Job;
import dev.homeroom.perform.call.ProviderCalls;
import dev.homeroom.provider.Account;
import dev.homeroom.provider.BatchOutcome;
import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.UserProvider;
import dev.homeroom.queue.Earlier;
import dev.homeroom.select.Providers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Has the accounts that we made bear the names of their people: once each, not once a room, and
 * after everybody is in, so that a name holds nobody up.
 */
@ApplicationScoped
public class NamingAccounts {

  @Inject private NameRecords records;
  @Inject private Providers providers;
  @Inject private ProviderCalls calls;

  /** Answers when the first who failed for now is to be tried again; null if there is nobody. */
  public Instant perform(Job job) throws ProviderFailure {
    Optional<UserProvider> provider = providers.find(job.provider(), UserProvider.class);
    Instant next = null;
    List<Named> people = provider.isEmpty() ? List.of() : records.next(job);
    while (!people.isEmpty()) {
      next = Earlier.of(next, name(job, provider.get(), people));
      people = job.claim().lease().isToBeHandedBack() ? List.of() : records.next(job);
    }
    return next;
  }

  private Instant name(Job job, UserProvider provider, List<Named> people) throws ProviderFailure {
    List<Account> accounts =
        people.stream().map(one -> new Account(one.remoteId(), one.given(), one.person())).toList();
    BatchOutcome outcome =
        calls.askBatch(job, accounts.size(), () -> provider.updateMembers(job.call(), accounts));
    Instant next = records.settle(job, people, outcome.members());
    if (outcome.cut().isPresent()) {
      throw outcome.cut().get();
    }
    return next;
  }
}
