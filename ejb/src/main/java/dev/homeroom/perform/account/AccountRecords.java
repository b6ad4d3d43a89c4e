package dev.homeroom.perform.account;

import dev.homeroom.audit.Audit;
import dev.homeroom.audit.AuditLine;
import dev.homeroom.perform.call.AuditSubject;
import dev.homeroom.perform.call.Job;
import dev.homeroom.perform.call.Outcomes;
import dev.homeroom.perform.call.Slice;
import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.provider.Person;
import dev.homeroom.queue.Backoff;
import dev.homeroom.queue.DatabaseClock;
import dev.homeroom.queue.Node;
import dev.homeroom.queue.Settlement;
import dev.homeroom.queue.TriedAgain;
import dev.homeroom.room.Room;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The short transactions in which chat identities are claimed and what is known of them settled.
 */
@ApplicationScoped
public class AccountRecords {

  private static final String ACTION = "CREATE_ACCOUNT";

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private DatabaseClock clock;
  @Inject private FormerIdentities formers;
  @Inject private AccountClaims claims;
  @Inject private Audit audit;
  @Inject private Backoff backoff;
  @Inject private Node node;
  @Inject private Settlement settlement;

  /**
   * Somebody whose account must be looked at before they can be added.
   *
   * @param given the identity the site itself gave; null if it gave none
   */
  public record Unsettled(long userRef, long revision, Person person, String given) {}

  /**
   * A claimed account, to be asked about.
   *
   * @param auditLine null for one that we never make
   */
  public record Claimed(
      long accountId,
      String remoteId,
      boolean given,
      Person person,
      long revision,
      Long auditLine) {}

  /** Reads who is wanted in the room without an account that is known to be usable. */
  @Transactional(TxType.REQUIRES_NEW)
  public List<Unsettled> next(Job job) {
    return entities
        .createQuery(
            """
            select u from WantedMember w join SiteUser u on u.id = w.userRef
            left join UserAccount a on a.user.id = w.userRef and a.provider = w.provider and a.current
            where w.roomId = :room and not w.held and not w.archived
            and (a.id is null
              or a.state <> USABLE and (a.userRevision <> w.userRevision or a.nextAttempt <= :now)
              or a.state = CLAIMED and a.nextAttempt is null)
            order by w.entryId
            """,
            SiteUser.class)
        .setParameter("room", job.roomId())
        .setParameter("now", clock.now())
        .setMaxResults(Slice.MOST)
        .getResultStream()
        .map(user -> unsettled(job, user))
        .toList();
  }

  private static Unsettled unsettled(Job job, SiteUser user) {
    return new Unsettled(
        user.id(), user.revision(), user.person(), user.givenIdentity(job.provider()).orElse(null));
  }

  /**
   * Claims for each person the first of the candidates that nobody else has. Several nodes may
   * claim at once: the database lets one of them through, and the other looks again. Whoever has
   * changed since they were read is left out, to be read anew.
   */
  @TriedAgain
  @Transactional(TxType.REQUIRES_NEW)
  public List<Claimed> claim(Job job, Map<Unsettled, List<String>> candidates) {
    long started = job.claim().lease().time();
    AccountClaims.Holders holders = claims.lock(job.provider(), candidates);
    Map<Unsettled, UserAccount> accounts = new LinkedHashMap<>();
    candidates.forEach(
        (one, identities) ->
            claims
                .claim(job.provider(), one, identities, holders)
                .ifPresent(account -> accounts.put(one, account)));
    List<Claimed> claimed = claimed(job, accounts);
    formers.leave(candidates.keySet().stream().map(Unsettled::userRef).toList(), job);
    settlement.renew(job.claim(), started);
    return claimed;
  }

  /** One that the site gave is never made by us, so nothing is written about it. */
  private List<Claimed> claimed(Job job, Map<Unsettled, UserAccount> accounts) {
    Room room = entities.find(Room.class, job.roomId());
    List<Audit.About> writes =
        accounts.values().stream()
            .filter(account -> !account.isGiven())
            .map(account -> new Audit.About(account.user().userId(), account.remoteId()))
            .toList();
    Map<String, Long> lines =
        audit.started(
            AuditSubject.of(job.claim(), room, node.name()).doing(ACTION), writes, clock.now());
    return accounts.entrySet().stream()
        .map(one -> claimed(one.getKey(), one.getValue(), lines))
        .toList();
  }

  private static Claimed claimed(Unsettled one, UserAccount account, Map<String, Long> lines) {
    return new Claimed(
        account.id(),
        account.remoteId(),
        account.isGiven(),
        one.person(),
        one.revision(),
        lines.get(account.remoteId()));
  }

  /** Writes down what the chat service said of them. */
  @TriedAgain
  @Transactional(TxType.REQUIRES_NEW)
  public void settle(Job job, List<Claimed> claimed, List<MemberOutcome> outcomes) {
    long started = job.claim().lease().time();
    Map<String, MemberOutcome> byAccount = Outcomes.byAccount(outcomes);
    Instant now = clock.now();
    claims.lockAccounts(claimed.stream().map(Claimed::accountId).toList());
    audit.read(claimed.stream().map(Claimed::auditLine).filter(Objects::nonNull).toList());
    for (Claimed one : claimed) {
      MemberOutcome outcome = byAccount.get(one.remoteId());
      UserAccount account = entities.find(UserAccount.class, one.accountId());
      if (one.auditLine() != null) {
        endLine(one.auditLine(), outcome, now);
      }
      if (outcome != null && account != null) {
        apply(account, one, outcome, now);
      }
    }
    settlement.renew(job.claim(), started);
  }

  private void endLine(long line, MemberOutcome outcome, Instant now) {
    if (outcome == null) {
      audit.ended(line, AuditLine.UNKNOWN, null, now);
    } else if (MemberOutcome.MAYBE_MADE.equals(outcome.code())) {
      audit.ended(line, AuditLine.UNKNOWN, outcome.detail(), now);
    } else if (outcome.kind() == MemberOutcome.Kind.REFUSED) {
      audit.withdrawn(line, now);
    } else {
      audit.ended(line, outcome.kind().name(), outcome.detail(), now);
    }
  }

  private void apply(UserAccount account, Claimed one, MemberOutcome outcome, Instant now) {
    switch (outcome.kind()) {
      case DONE -> account.made(nameGiven(one, outcome), one.revision());
      case ALREADY_SO, ALREADY_SO_BY_HAND -> account.found(one.revision());
      case WAITING -> account.waits(outcome.code(), outcome.detail(), one.revision());
      case REFUSED -> account.refused(outcome.code(), outcome.detail(), one.revision());
      case LATER -> {
        Duration delay =
            outcome.retryAfter() == null ? backoff.after(account.attempts()) : outcome.retryAfter();
        account.notLookedAt(outcome.code(), outcome.detail(), now.plus(delay), one.revision());
      }
    }
  }

  /** An account that was made and could not be named says so in its detail. */
  private static String nameGiven(Claimed one, MemberOutcome outcome) {
    return outcome.detail() == null ? one.person().displayName() : null;
  }
}
