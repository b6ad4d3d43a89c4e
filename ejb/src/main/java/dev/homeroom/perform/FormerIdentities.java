package dev.homeroom.perform;

import dev.homeroom.queue.OperationKind;
import dev.homeroom.queue.Queue;
import dev.homeroom.room.Room;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Set;

/**
 * Takes people out of rooms by the identities they had before, once it is known which they have.
 */
@ApplicationScoped
public class FormerIdentities {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

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
          Set.of(OperationKind.REMOVE_MEMBERS),
          job.task().cause());
    }
  }

  private List<Room> locked(List<Long> ids) {
    return entities
        .createQuery("select r from Room r where r.id in :ids order by r.id", Room.class)
        .setParameter("ids", ids)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList();
  }
}
