package dev.homeroom.room;

import dev.homeroom.queue.OperationKind;
import dev.homeroom.queue.Queue;
import dev.homeroom.queue.RoomRef;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Set;

/** The rooms that resets have put aside. */
@ApplicationScoped
public class RetiredRooms {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private Queue queue;

  /** Whoever is no longer on the roster of the locked instance leaves these rooms, too. */
  @Transactional(TxType.MANDATORY)
  void leave(Instance instance, String cause) {
    queue.enqueue(of(List.of(instance)), Set.of(OperationKind.REMOVE_MEMBERS), cause);
  }

  /** Those of these instances, as far as they have members; to be locked before people leave. */
  @Transactional(TxType.MANDATORY)
  public List<RoomRef> of(List<Instance> instances) {
    return entities
        .createQuery(
            """
            select r from Room r where r.instance in :instances and r.retired > 0
            and r.managesMembers order by r.id
            """,
            Room.class)
        .setParameter("instances", instances)
        .getResultStream()
        .map(Room::ref)
        .toList();
  }
}
