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
import dev.homeroom.queue.Earlier;
import dev.homeroom.queue.Node;
import dev.homeroom.queue.Settlement;
import dev.homeroom.queue.TriedAgain;
import dev.homeroom.room.Room;
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

/** The short transactions before and after accounts are named. */
@ApplicationScoped
public class NameRecords {

  private static final String ACTION = "UPDATE_ACCOUNT";
  private static final int MOST_ATTEMPTS = 20;

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private AccountClaims claims;
  @Inject private Audit audit;
  @Inject private Backoff backoff;
  @Inject private DatabaseClock clock;
  @Inject private Node node;
  @Inject private Settlement settlement;

  /** Somebody whose account is about to be named. */
  record Named(long accountId, String remoteId, boolean given, Person person, long auditLine) {}

  /**
   * Reads whose account in this room bears another name, and keeps others from naming it meanwhile:
   * a person is in many rooms, which are worked on side by side.
   */
  @TriedAgain
  @Transactional(TxType.REQUIRES_NEW)
  public List<Named> next(Job job) {
    long started = job.claim().lease().time();
    Instant now = clock.now();
    List<UserAccount> accounts =
        claims.lockAccounts(differing(job, now)).stream()
            .filter(account -> account.isToBeNamed(now))
            .toList();
    Instant until = now.plus(job.claim().lease().length());
    accounts.forEach(account -> account.naming(until));
    List<Named> people = named(job, accounts, now);
    settlement.renew(job.claim(), started);
    return people;
  }

  private List<Long> differing(Job job, Instant now) {
    return entities
        .createQuery(
            """
            select a.id from WantedMember w join SiteUser u on u.id = w.userRef
            join UserAccount a on a.user = u and a.provider = w.provider and a.current
            where w.roomId = :room and not w.held and not w.archived
            and a.madeByUs and a.state = USABLE and u.displayName is not null
            and (a.displayName is null or a.displayName <> u.displayName)
            and (a.nextAttempt is null or a.nextAttempt <= :now) order by a.id
            """,
            Long.class)
        .setParameter("room", job.roomId())
        .setParameter("now", now)
        .setMaxResults(Slice.MOST)
        .getResultList();
  }

  private List<Named> named(Job job, List<UserAccount> accounts, Instant now) {
    Room room = entities.find(Room.class, job.roomId());
    List<Audit.About> writes =
        accounts.stream()
            .map(account -> new Audit.About(account.user().userId(), account.remoteId()))
            .toList();
    Map<String, Long> lines =
        audit.started(AuditSubject.of(job.claim(), room, node.name()).doing(ACTION), writes, now);
    return accounts.stream()
        .map(
            account ->
                new Named(
                    account.id(),
                    account.remoteId(),
                    account.isGiven(),
                    account.user().person(),
                    lines.get(account.remoteId())))
        .toList();
  }

  /**
   * Writes down what became of them.
   *
   * @return when the first who failed for now is to be tried again; null if nobody did
   */
  @TriedAgain
  @Transactional(TxType.REQUIRES_NEW)
  public Instant settle(Job job, List<Named> people, List<MemberOutcome> outcomes) {
    long started = job.claim().lease().time();
    Instant now = clock.now();
    Map<String, MemberOutcome> byAccount = Outcomes.byAccount(outcomes);
    Instant next = null;
    claims.lockAccounts(people.stream().map(Named::accountId).toList());
    audit.read(people.stream().map(Named::auditLine).toList());
    for (Named one : people) {
      MemberOutcome outcome = byAccount.get(one.remoteId());
      UserAccount account = entities.find(UserAccount.class, one.accountId());
      audit.ended(
          one.auditLine(),
          outcome == null ? AuditLine.UNKNOWN : outcome.kind().name(),
          outcome == null ? null : outcome.detail(),
          now);
      if (account != null) {
        next = Earlier.of(next, apply(account, one, outcome, now));
      }
    }
    settlement.renew(job.claim(), started);
    return next;
  }

  /** Refused may be the name, or an account that must not be used any more. */
  private static boolean isDoubtful(MemberOutcome outcome) {
    return outcome.kind() == MemberOutcome.Kind.REFUSED
        || outcome.kind() == MemberOutcome.Kind.WAITING;
  }

  private Instant apply(UserAccount account, Named one, MemberOutcome outcome, Instant now) {
    if (outcome == null) {
      account.naming(null);
      return null;
    }
    if (outcome.kind() != MemberOutcome.Kind.LATER || account.attempts() >= MOST_ATTEMPTS) {
      account.named(one.person().displayName());
      if (isDoubtful(outcome)) {
        account.doubted();
      }
      return null;
    }
    Duration delay =
        outcome.retryAfter() == null ? backoff.after(account.attempts()) : outcome.retryAfter();
    account.later(outcome.code(), outcome.detail(), now.plus(delay));
    return now.plus(delay);
  }
}
