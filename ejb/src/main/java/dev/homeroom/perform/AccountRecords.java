package dev.homeroom.perform;

import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.provider.Person;
import dev.homeroom.queue.Backoff;
import dev.homeroom.queue.DatabaseClock;
import dev.homeroom.queue.Settlement;
import dev.homeroom.queue.TriedAgain;
import dev.homeroom.user.SiteUser;
import dev.homeroom.user.UserAccount;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The short transactions in which chat identities are claimed and what is known of them settled.
 */
@ApplicationScoped
public class AccountRecords {

  private static final String TAKEN = "IDENTITY_TAKEN";

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private DatabaseClock clock;
  @Inject private Backoff backoff;
  @Inject private Settlement settlement;

  /**
   * Somebody whose account must be looked at before they can be added.
   *
   * @param given the identity the site itself gave; null if it gave none
   * @param remoteId the identity claimed already; null if there is none
   */
  public record Unsettled(
      long userRef, long revision, Person person, String given, Long accountId, String remoteId) {}

  /** A claimed account, to be asked about. */
  public record Claimed(
      long accountId, String remoteId, boolean given, Person person, long revision) {}

  /** Reads who is wanted in the room without an account that is known to be usable. */
  @Transactional(TxType.REQUIRES_NEW)
  public List<Unsettled> next(Job job) {
    return entities
        .createQuery(
            """
            select u, a from WantedMember w join SiteUser u on u.id = w.userRef
            left join UserAccount a on a.user.id = w.userRef and a.provider = w.provider and a.current
            where w.roomId = :room and not w.held and not w.archived
            and (a.id is null
              or a.state <> USABLE and (a.userRevision <> w.userRevision or a.nextAttempt <= :now)
              or a.state = CLAIMED and a.nextAttempt is null)
            order by w.entryId
            """,
            Object[].class)
        .setParameter("room", job.roomId())
        .setParameter("now", clock.now())
        .setMaxResults(Slice.MOST)
        .getResultStream()
        .map(row -> unsettled(job, (SiteUser) row[0], (UserAccount) row[1]))
        .toList();
  }

  private static Unsettled unsettled(Job job, SiteUser user, UserAccount account) {
    return new Unsettled(
        user.id(),
        user.revision(),
        user.person(),
        user.givenIdentity(job.provider()).orElse(null),
        account == null ? null : account.id(),
        account == null ? null : account.remoteId());
  }

  /**
   * Claims for each person the first of the candidates that nobody else has. Several nodes may
   * claim at once: the database lets one of them through, and the other looks again.
   */
  @TriedAgain
  @Transactional(TxType.REQUIRES_NEW)
  public List<Claimed> claim(Job job, Map<Unsettled, List<String>> candidates) {
    long started = job.claim().lease().time();
    Map<String, UserAccount> taken =
        holders(job.provider(), candidates.values().stream().flatMap(List::stream).toList());
    List<Claimed> claimed =
        candidates.entrySet().stream()
            .map(one -> claim(job.provider(), one.getKey(), one.getValue(), taken))
            .flatMap(Optional::stream)
            .toList();
    settlement.renew(job.claim(), started);
    return claimed;
  }

  private Map<String, UserAccount> holders(String provider, List<String> remoteIds) {
    return entities
        .createQuery(
            "select a from UserAccount a where a.provider = :provider and a.remoteId in :ids",
            UserAccount.class)
        .setParameter("provider", provider)
        .setParameter("ids", remoteIds)
        .getResultStream()
        .collect(
            Collectors.toMap(
                UserAccount::remoteId,
                Function.identity(),
                (one, two) -> one,
                java.util.HashMap::new));
  }

  private Optional<Claimed> claim(
      String provider, Unsettled one, List<String> candidates, Map<String, UserAccount> taken) {
    SiteUser user = entities.getReference(SiteUser.class, one.userRef());
    UserAccount current =
        one.accountId() == null ? null : entities.find(UserAccount.class, one.accountId());
    if (current != null && current.remoteId() != null) {
      return Optional.of(claimed(current, one));
    }
    for (String candidate : candidates) {
      UserAccount holder = taken.get(candidate);
      if (holder == null || holder.isShareableWith(user)) {
        discard(current);
        UserAccount account =
            new UserAccount(user, provider, candidate, one.given() != null, claimOf(user));
        entities.persist(account);
        taken.put(candidate, account);
        return Optional.of(claimed(account, one));
      }
      if (holder.belongsTo(user)) {
        discard(current);
        holder.revive(one.revision());
        return Optional.of(claimed(holder, one));
      }
    }
    refuse(current, user, provider, one);
    return Optional.empty();
  }

  /** Empty, so that an identity belongs to one user of one site, unless the site shares them. */
  private static String claimOf(SiteUser user) {
    return user.site().settings().sharesIdentities() ? user.site().code() : "";
  }

  private void discard(UserAccount unclaimed) {
    if (unclaimed != null) {
      entities.remove(unclaimed);
      entities.flush();
    }
  }

  private void refuse(UserAccount current, SiteUser user, String provider, Unsettled one) {
    UserAccount account = current;
    if (account == null) {
      account = new UserAccount(user, provider, null, one.given() != null, "");
      entities.persist(account);
    }
    account.refused(TAKEN, "This chat identity belongs to another user already.", one.revision());
  }

  private static Claimed claimed(UserAccount account, Unsettled one) {
    return new Claimed(
        account.id(), account.remoteId(), account.isGiven(), one.person(), one.revision());
  }

  /** Writes down what the chat service said of them. */
  @Transactional(TxType.REQUIRES_NEW)
  public void settle(Job job, List<Claimed> claimed, List<MemberOutcome> outcomes) {
    long started = job.claim().lease().time();
    Map<String, MemberOutcome> byAccount =
        outcomes.stream()
            .collect(
                Collectors.toMap(MemberOutcome::remoteId, Function.identity(), (one, two) -> one));
    Instant now = clock.now();
    for (Claimed one : claimed) {
      MemberOutcome outcome = byAccount.get(one.remoteId());
      UserAccount account = entities.find(UserAccount.class, one.accountId());
      if (outcome != null && account != null) {
        apply(account, one, outcome, now);
      }
    }
    settlement.renew(job.claim(), started);
  }

  private void apply(UserAccount account, Claimed one, MemberOutcome outcome, Instant now) {
    switch (outcome.kind()) {
      case DONE -> account.found(true, one.revision());
      case ALREADY_SO, ALREADY_SO_BY_HAND -> account.found(false, one.revision());
      case WAITING -> account.waits(outcome.code(), outcome.detail(), one.revision());
      case REFUSED -> account.refused(outcome.code(), outcome.detail(), one.revision());
      case LATER -> {
        Duration delay =
            outcome.retryAfter() == null ? backoff.after(account.attempts()) : outcome.retryAfter();
        account.later(outcome.code(), outcome.detail(), now.plus(delay));
      }
    }
  }
}
