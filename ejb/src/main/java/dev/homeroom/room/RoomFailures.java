package dev.homeroom.room;

import dev.homeroom.queue.DatabaseClock;
import dev.homeroom.user.UserAccount;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;

/** Forgets which people of a room had failed, so that they are tried again. */
@ApplicationScoped
public class RoomFailures {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private DatabaseClock clock;

  @Transactional(TxType.MANDATORY)
  public void forget(Room room) {
    entities
        .createQuery(
            "select m from Member m where m.roomId = :room and m.reason is not null", Member.class)
        .setParameter("room", room.id())
        .getResultStream()
        .forEach(Member::clearFailure);
    lookAgainAtAccounts(room);
  }

  /** Has accounts that were missing, or not to be used, looked at again. */
  @Transactional(TxType.MANDATORY)
  public void lookAgainAtAccounts(Room room) {
    Instant now = clock.now();
    entities
        .createQuery(
            """
            select a from WantedMember w join UserAccount a
            on a.user.id = w.userRef and a.provider = w.provider and a.current
            where w.roomId = :room and a.state in (WAITING, REFUSED)
            """,
            UserAccount.class)
        .setParameter("room", room.id())
        .getResultStream()
        .forEach(account -> account.lookAgain(now));
  }
}
