package dev.homeroom.room;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;

/** Forgets rooms, and their instance with its roster when the last of its rooms is gone. */
@ApplicationScoped
public class RoomRemoval {

  private static final List<String> OF_ROOM =
      List.of(
          "delete from Member m where m.roomId = :id",
          "delete from Operation o where o.roomId = :id",
          "delete from RoomWork w where w.roomId = :id",
          "delete from Room r where r.id = :id");

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  /** Forgets who was in the remote room, which is gone or is none of ours any more. */
  @Transactional(TxType.MANDATORY)
  public void forgetMembers(Room room) {
    entities.flush();
    delete("delete from Member m where m.roomId = :id", room.id());
  }

  /** Removes the record of a room; nothing remote is touched. */
  @Transactional(TxType.MANDATORY)
  public void forget(Room room) {
    long instance = room.instance().id();
    entities.flush();
    OF_ROOM.forEach(statement -> delete(statement, room.id()));
    boolean last =
        entities
            .createQuery("select r.id from Room r where r.instance.id = :id", Long.class)
            .setParameter("id", instance)
            .setMaxResults(1)
            .getResultList()
            .isEmpty();
    if (last) {
      delete("delete from InstanceAvatar a where a.instanceRef = :id", instance);
      delete("delete from RosterEntry e where e.instanceRef = :id", instance);
      delete("delete from Instance i where i.id = :id", instance);
    }
    entities.clear();
  }

  private void delete(String statement, long id) {
    entities.createQuery(statement).setParameter("id", id).executeUpdate();
  }
}
