package dev.homeroom.room;

import dev.homeroom.queue.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

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

  /**
   * Has accounts that were missing, or not to be used, looked at again. Writes that alone: what
   * else is known of them others may be settling.
   */
  @Transactional(TxType.MANDATORY)
  public void lookAgainAtAccounts(Room room) {
    entities
        .createQuery(
            """
            update UserAccount a set a.nextAttempt = :now
            where a.state in (WAITING, REFUSED) and a.current and a.provider = :provider
            and a.user.id in (select w.userRef from WantedMember w where w.roomId = :room)
            """)
        .setParameter("now", clock.now())
        .setParameter("provider", room.provider())
        .setParameter("room", room.id())
        .executeUpdate();
  }
}
