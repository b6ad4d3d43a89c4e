package dev.homeroom.perform.account;

import dev.homeroom.change.Storable;
import dev.homeroom.perform.account.AccountRecords.Claimed;
import dev.homeroom.perform.account.AccountRecords.Unsettled;
import dev.homeroom.perform.call.Job;
import dev.homeroom.perform.call.ProviderCalls;
import dev.homeroom.provider.Account;
import dev.homeroom.provider.BatchOutcome;
import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.UserProvider;
import dev.homeroom.queue.Result;
import dev.homeroom.select.Providers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds, or makes, the accounts of people who are to be added. What is known of an account is kept,
 * so each person is asked about once and not once a room.
 */
@ApplicationScoped
public class FindingAccounts {

  @Inject private AccountRecords records;
  @Inject private Providers providers;
  @Inject private ProviderCalls calls;

  /** Answers null when every account was looked at, else why the work broke off. */
  public Result perform(Job job) throws ProviderFailure {
    Optional<UserProvider> provider = providers.find(job.provider(), UserProvider.class);
    List<Unsettled> people = records.next(job);
    while (provider.isPresent() && !people.isEmpty()) {
      look(job, provider.get(), people);
      if (job.claim().lease().isToBeHandedBack()) {
        return Result.handedBack();
      }
      people = records.next(job);
    }
    return null;
  }

  private void look(Job job, UserProvider provider, List<Unsettled> people) throws ProviderFailure {
    List<Claimed> claimed = records.claim(job, candidates(job, provider, people));
    if (claimed.isEmpty()) {
      return;
    }
    List<Account> accounts =
        claimed.stream()
            .map(one -> new Account(one.remoteId(), one.given(), one.person()))
            .toList();
    BatchOutcome outcome =
        calls.askBatch(job, accounts.size(), () -> provider.createMembers(job.call(), accounts));
    records.settle(job, claimed, outcome.members());
    if (outcome.cut().isPresent()) {
      throw outcome.cut().get();
    }
  }

  /** The identities that each may have. One that no column holds nobody has. */
  private static Map<Unsettled, List<String>> candidates(
      Job job, UserProvider provider, List<Unsettled> people) throws ProviderFailure {
    Map<Unsettled, List<String>> candidates = new LinkedHashMap<>();
    for (Unsettled one : people) {
      List<String> identities =
          one.given() == null
              ? provider.identitiesFor(job.call().connection(), one.person())
              : List.of(one.given());
      candidates.put(one, identities.stream().filter(Storable::isId).toList());
    }
    return candidates;
  }
}
