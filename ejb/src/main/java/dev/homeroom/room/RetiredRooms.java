package dev.homeroom.room;

import dev.homeroom.change.Caller;
import dev.homeroom.queue.OperationKind;
import dev.homeroom.queue.Queue;
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
  public void leave(Caller caller, Instance instance) {
    List<Room> retired =
        entities
            .createQuery(
                """
                select r from Room r where r.instance = :instance and r.retired > 0
                and r.managesMembers order by r.id
                """,
                Room.class)
            .setParameter("instance", instance)
            .getResultList();
    queue.enqueue(
        retired.stream().map(Room::ref).toList(),
        Set.of(OperationKind.REMOVE_MEMBERS),
        caller.cause());
  }
}
