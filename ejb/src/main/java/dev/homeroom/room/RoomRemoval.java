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
  private static final List<String> OF_INSTANCE =
      List.of(
          "delete from InstanceAvatar a where a.instanceRef = :id",
          "delete from RosterEntry e where e.instanceRef = :id",
          "insert into FormerInstance (id, siteId, key, version, holdVersion)"
              + " select i.id, i.site.id, i.key, i.version, i.holdVersion"
              + " from Instance i where i.id = :id",
          "delete from Instance i where i.id = :id");

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  /** Forgets who was in the remote room, which is gone or is none of ours any more. */
  @Transactional(TxType.MANDATORY)
  public void forgetMembers(Room room) {
    entities.flush();
    delete("delete from Member m where m.roomId = :id", room.id());
  }

  /** Whether there is no remote room, since nobody ever sent for one. */
  boolean isOnlyARecord(Room room) {
    return room.remoteId() == null
        && entities
            .createQuery("select a.id from AuditLine a where a.roomId = :id", Long.class)
            .setParameter("id", room.id())
            .setMaxResults(1)
            .getResultList()
            .isEmpty();
  }

  /**
   * Removes the record of a room; nothing remote is touched. Its instance is shown by another of
   * its rooms until the last one is gone.
   */
  @Transactional(TxType.MANDATORY)
  public void forget(Room room) {
    long instance = room.instance().id();
    entities.flush();
    OF_ROOM.forEach(statement -> delete(statement, room.id()));
    List<Object[]> left = idsAndSelected(instance);
    if (left.isEmpty()) {
      OF_INSTANCE.forEach(statement -> delete(statement, instance));
    } else if (left.stream().noneMatch(row -> (Boolean) row[1])) {
      show((Long) left.get(0)[0]);
    }
    entities.clear();
  }

  /** Of the instance's rooms; those first that no reset has put aside, and the youngest of them. */
  private List<Object[]> idsAndSelected(long instance) {
    return entities
        .createQuery(
            """
            select r.id, r.selected from Room r where r.instance.id = :id
            order by r.retired, r.id desc
            """,
            Object[].class)
        .setParameter("id", instance)
        .getResultList();
  }

  private void show(long room) {
    entities
        .createQuery("update Room r set r.selected = true where r.id = :id")
        .setParameter("id", room)
        .executeUpdate();
  }

  private void delete(String statement, long id) {
    entities.createQuery(statement).setParameter("id", id).executeUpdate();
  }
}
