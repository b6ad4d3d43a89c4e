package dev.homeroom.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes rooms' row locks, as a change does, so that settling and changing come one after the other.
 */
@ApplicationScoped
class RoomLocks {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  /**
   * Locks rooms by id, and tells which. Neither one that is gone is among them, nor one that
   * somebody else has locked.
   */
  Set<Long> take(Collection<Long> rooms) {
    return lock(rooms, " skip locked");
  }

  /** Waits for the room; empty if it is gone. */
  Set<Long> waitFor(long room) {
    return lock(List.of(room), "");
  }

  private Set<Long> lock(Collection<Long> rooms, String manner) {
    return new HashSet<>(
        entities
            .createNativeQuery(
                "select id from room where id = any(:rooms) order by id for update" + manner,
                Long.class)
            .setParameter("rooms", rooms.toArray(Long[]::new))
            .getResultList());
  }
}
