package dev.homeroom.perform.account;

import dev.homeroom.perform.call.Job;
import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.queue.DatabaseClock;
import dev.homeroom.queue.OperationKind;
import dev.homeroom.queue.Queue;
import dev.homeroom.queue.TriedAgain;
import dev.homeroom.room.Room;
import dev.homeroom.user.UserAccount;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Takes people out of rooms by the identities they had before, once it is known which they have, or
 * takes back the power that we gave those identities where they stay, and hands on identities that
 * nobody has any more to those who wait for them.
 */
@ApplicationScoped
public class FormerIdentities {

  private static final int MOST_AT_ONCE = 1000;

  /**
   * Who is not in a room by another identity, and can have the one they are to have: nobody has it
   * any more, or is still to be taken out of a room by it. Whoever is found must be given it when
   * looked at, or they would be found for ever.
   */
  private static final String CAN_BE_HAD =
      """
      select a from UserAccount a where a.firstChoice > '' and a.current and not a.madeByUs
      and a.state in (WAITING, REFUSED) and (a.nextAttempt is null or a.nextAttempt > :now)
      and not exists (select 1 from Member m where m.account = a)
      and not exists
        (select 1 from UserAccount h where h.remoteId = a.firstChoice and h.provider = a.provider
          and (h.current or exists
            (select 1 from Member m where m.account = h
              and m.presence in (JOINING, JOINED, INVITED, LEAVING)
              and (m.presence <> JOINED or m.origin = MANAGED or h.user.site.removeManual)
              and not (m.presence = LEAVING and m.reason is not null and m.reason = :kept
                and m.nextAttempt is null))))
      order by a.id
      """;

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private DatabaseClock clock;
  @Inject private Queue queue;

  @Transactional(TxType.MANDATORY)
  void leave(List<Long> users, Job job) {
    entities.flush();
    List<Long> rooms =
        entities
            .createQuery(
                """
                select distinct m.roomId from Member m join m.account a
                where m.user.id in :users and not a.current
                and m.presence in (JOINING, JOINED, INVITED, LEAVING)
                """,
                Long.class)
            .setParameter("users", users)
            .getResultList();
    if (!rooms.isEmpty()) {
      queue.enqueue(
          locked(rooms).stream().map(Room::ref).toList(),
          Set.of(OperationKind.REMOVE_MEMBERS, OperationKind.UPDATE_MEMBERSHIP),
          job.task().cause());
    }
  }

  /**
   * Has those looked at again who wait for an identity that has become free, by whatever: a removal
   * or an erasure. A bounded number of them; the next ones when it is called again.
   */
  @TriedAgain
  @Transactional(TxType.REQUIRES_NEW)
  public void handOn() {
    List<UserAccount> waiting = waiting();
    if (!waiting.isEmpty()) {
      List<Room> rooms = locked(roomsOf(waiting));
      Instant now = clock.now();
      waiting.forEach(account -> account.lookAgain(now));
      queue.enqueue(
          rooms.stream().map(Room::ref).toList(),
          Set.of(OperationKind.ADD_MEMBERS),
          "an identity has become free");
    }
  }

  private List<UserAccount> waiting() {
    return entities
        .createQuery(CAN_BE_HAD, UserAccount.class)
        .setParameter("now", clock.now())
        .setParameter("kept", MemberOutcome.LEVEL_KEPT)
        .setMaxResults(MOST_AT_ONCE)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList();
  }

  private List<Long> roomsOf(List<UserAccount> accounts) {
    return entities
        .createQuery(
            """
            select distinct w.roomId from WantedMember w
            join UserAccount a on a.user.id = w.userRef and a.provider = w.provider
            where a in :accounts and not w.held and not w.archived
            """,
            Long.class)
        .setParameter("accounts", accounts)
        .getResultList();
  }

  private List<Room> locked(List<Long> ids) {
    return entities
        .createQuery("select r from Room r where r.id in :ids order by r.id", Room.class)
        .setParameter("ids", ids)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList();
  }
}
