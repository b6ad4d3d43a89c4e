package dev.homeroom.perform.account;

import dev.homeroom.change.Reason;
import dev.homeroom.perform.account.AccountRecords.Unsettled;
import dev.homeroom.room.Member;
import dev.homeroom.user.SiteUser;
import dev.homeroom.user.UserAccount;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Claims chat identities: for each person the first of several candidates that nobody else has. The
 * one that was claimed first is kept, whatever the person is called later, unless there never was
 * such an account: then the first that is free by now takes its place.
 */
@ApplicationScoped
public class AccountClaims {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  /**
   * Who has which account before any is claimed.
   *
   * @param current those that count, by the people they belong to
   * @param byIdentity those that somebody has or had; kept up to date
   */
  record Holders(Map<Long, UserAccount> current, Map<String, List<UserAccount>> byIdentity) {}

  /**
   * Reads, at once, those for whom an identity is about to be claimed, and locks them as a change
   * of people does: what the site gives them meanwhile, or another room finds for them, comes
   * before or after, and is seen.
   */
  @Transactional(TxType.MANDATORY)
  Holders lock(String provider, Map<Unsettled, List<String>> candidates) {
    List<Long> people = candidates.keySet().stream().map(Unsettled::userRef).toList();
    entities
        .createQuery(
            "select u from SiteUser u where u.id in :ids order by u.userId", SiteUser.class)
        .setParameter("ids", people)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList();
    return new Holders(
        current(provider, people),
        holders(provider, candidates.values().stream().flatMap(List::stream).toList()));
  }

  private Map<Long, UserAccount> current(String provider, List<Long> people) {
    return entities
        .createQuery(
            "select a from UserAccount a where a.user.id in :people"
                + " and a.provider = :provider and a.current order by a.id",
            UserAccount.class)
        .setParameter("people", people)
        .setParameter("provider", provider)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .collect(Collectors.toMap(a -> a.user().id(), Function.identity(), (one, two) -> one));
  }

  private Map<String, List<UserAccount>> holders(String provider, List<String> remoteIds) {
    return entities
        .createQuery(
            "select a from UserAccount a where a.provider = :provider and a.remoteId in :ids"
                + " order by a.id",
            UserAccount.class)
        .setParameter("provider", provider)
        .setParameter("ids", remoteIds)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .collect(Collectors.groupingBy(UserAccount::remoteId));
  }

  /**
   * Reads accounts that are about to be settled, and locks them: a row is written whole, and
   * somebody else may be retiring it or settling it too.
   */
  @Transactional(TxType.MANDATORY)
  List<UserAccount> lockAccounts(List<Long> ids) {
    return entities
        .createQuery(
            "select a from UserAccount a where a.id in :ids order by a.id", UserAccount.class)
        .setParameter("ids", ids)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList();
  }

  /**
   * Claims an identity for a person, or records why none is free. Does nothing if the person was
   * deleted or has changed since they were read: the candidates may be others now.
   *
   * @return empty if none is to be had, or another room has found one meanwhile
   */
  @Transactional(TxType.MANDATORY)
  Optional<UserAccount> claim(
      String provider, Unsettled one, List<String> candidates, Holders holders) {
    SiteUser user = entities.find(SiteUser.class, one.userRef());
    if (user == null || user.isDeleting() || user.revision() != one.revision()) {
      return Optional.empty();
    }
    UserAccount current = holders.current().get(one.userRef());
    if (current != null && current.isUsable()) {
      return Optional.empty();
    }
    boolean kept = current != null && current.remoteId() != null && !isPassing(current, candidates);
    UserAccount chosen =
        kept
            ? current
            : choose(new Choice(provider, one, user, current, holders.byIdentity()), candidates);
    chosen.prefers(candidates.isEmpty() ? null : candidates.get(0));
    return Optional.of(chosen).filter(account -> account.remoteId() != null);
  }

  /** Whether another may take its place: it was derived, and there never was such an account. */
  private boolean isPassing(UserAccount current, List<String> candidates) {
    int choice = candidates.indexOf(current.remoteId());
    return !current.isGiven()
        && (choice < 0 || choice > 0 && current.isOfNoUse())
        && isInNoRoom(current);
  }

  /** For whom one is chosen, in place of what they have, and who has or had which. */
  private record Choice(
      String provider,
      Unsettled one,
      SiteUser user,
      UserAccount current,
      Map<String, List<UserAccount>> holders) {}

  /**
   * The first that is to be had. One that its holder will soon have given up is waited for: where
   * accounts are made, the person would else stay by one made for the next choice.
   */
  private UserAccount choose(Choice choice, List<String> candidates) {
    for (String candidate : candidates) {
      List<UserAccount> taken = choice.holders().getOrDefault(candidate, List.of());
      Optional<UserAccount> own =
          taken.stream().filter(account -> account.belongsTo(choice.user())).findFirst();
      if (own.isPresent()) {
        return goBack(choice, own.get());
      }
      if (taken.stream().allMatch(one -> one.isShareableWith(choice.user()) || frees(one))) {
        return make(choice, candidate);
      }
      if (taken.stream().anyMatch(UserAccount::isBeingGivenUp)) {
        break;
      }
    }
    return none(choice, candidates);
  }

  /** To one that the person has or had before. */
  private UserAccount goBack(Choice choice, UserAccount own) {
    if (own != choice.current()) {
      discard(choice.current());
      own.revive(choice.one().given() != null, choice.one().revision());
    }
    return own;
  }

  private UserAccount make(Choice choice, String candidate) {
    discard(choice.current());
    UserAccount made =
        new UserAccount(
            choice.user(),
            choice.provider(),
            candidate,
            choice.one().given() != null,
            claimOf(choice.user()));
    entities.persist(made);
    choice.holders().put(candidate, List.of(made));
    return made;
  }

  private boolean isInNoRoom(UserAccount account) {
    return entities
        .createQuery("select m.id from Member m where m.account = :account", Long.class)
        .setParameter("account", account)
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  /**
   * One that its holder has given up may be had, once nobody is to be taken out of a room by it.
   * What else is known of it in rooms, such as that its owner has left one, was never about the
   * holder's own identity, and goes, except where power that we gave it has still to be taken back.
   * In archived rooms the holder stays by it no longer: it is somebody else's now.
   */
  private boolean frees(UserAccount holder) {
    if (holder.isCurrent()) {
      return false;
    }
    boolean removesManual = holder.user().site().settings().removesManual();
    Map<Boolean, List<Member>> members =
        lockMembers(holder).stream()
            .collect(Collectors.partitioningBy(member -> member.isToBeTakenOut(removesManual)));
    List<Member> staying = members.get(true);
    if (!staying.isEmpty() && !inArchivedRooms(holder).containsAll(staying)) {
      return false;
    }
    staying.forEach(Member::belongToNobody);
    members.get(false).forEach(this::forget);
    discard(holder);
    return true;
  }

  private void forget(Member member) {
    if (member.hasPowerToTakeBack()) {
      member.belongToNobody();
    } else {
      entities.remove(member);
    }
  }

  /** Where nothing but the archiving keeps a former account in. */
  private List<Member> inArchivedRooms(UserAccount account) {
    return entities
        .createQuery(
            """
            select m from Member m
            join WantedMember w on w.roomId = m.roomId and w.userRef = m.user.id
            where m.account = :account and w.archived and not w.held
            """,
            Member.class)
        .setParameter("account", account)
        .getResultList();
  }

  private List<Member> lockMembers(UserAccount account) {
    return entities
        .createQuery(
            "select m from Member m where m.account = :account order by m.id", Member.class)
        .setParameter("account", account)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList();
  }

  /** Empty, so that an identity belongs to one user of one site, unless the site shares them. */
  private static String claimOf(SiteUser user) {
    return user.site().settings().sharesIdentities() ? user.site().code() : "";
  }

  private void discard(UserAccount account) {
    if (account != null) {
      entities.remove(account);
      entities.flush();
    }
  }

  /** Stands for the identity of somebody for whom there is none to be had, and says why. */
  private UserAccount none(Choice choice, List<String> candidates) {
    UserAccount none = none(choice);
    long revision = choice.one().revision();
    if (candidates.isEmpty()) {
      none.refused(Reason.INVALID_ID.name(), "This is too long for a chat identity.", revision);
    } else {
      none.refused(
          Reason.IDENTITY_TAKEN.name(),
          "This chat identity belongs to another user already.",
          revision);
    }
    return none;
  }

  private UserAccount none(Choice choice) {
    UserAccount current = choice.current();
    if (current != null && current.remoteId() == null) {
      return current;
    }
    discard(current);
    UserAccount none =
        new UserAccount(choice.user(), choice.provider(), null, choice.one().given() != null, "");
    entities.persist(none);
    return none;
  }
}
