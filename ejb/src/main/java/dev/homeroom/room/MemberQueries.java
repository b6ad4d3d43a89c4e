package dev.homeroom.room;

import dev.homeroom.change.Page;
import dev.homeroom.change.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;

/** Reads members. */
@Transactional
@ApplicationScoped
public class MemberQueries {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private Instances instances;

  /** The members of a room, by user id; {@code state} null for all. */
  public Page<MemberView> list(String site, InstanceKey key, MemberState state, PageRequest page) {
    Room room = instances.selectedRoom(site, key);
    String[] after = page.after() == null ? new String[] {"", "0"} : page.after().split(":", 2);
    List<MemberStateRow> found =
        entities
            .createQuery(
                """
                select m from MemberStateRow m where m.roomId = :room
                and (:state is null or m.state = :state)
                and (m.userId > :user or m.userId = :user and m.rowId > :row)
                order by m.userId, m.rowId
                """,
                MemberStateRow.class)
            .setParameter("room", room.id())
            .setParameter("state", state)
            .setParameter("user", after[0])
            .setParameter("row", new PageRequest(1, after.length > 1 ? after[1] : "").afterNumber())
            .setMaxResults(page.limit() + 1)
            .getResultList();
    return Page.of(found, page.limit(), MemberStateRow::cursor).map(MemberStateRow::view);
  }

  /** How somebody on the roster stands to the room; found by the entry, whoever else is on it. */
  MemberView get(Room room, RosterEntry entry) {
    return entities
        .createQuery(
            "select m from MemberStateRow m where m.rowId = :entry and m.roomId = :room",
            MemberStateRow.class)
        .setParameter("entry", entry.id())
        .setParameter("room", room.id())
        .getSingleResult()
        .view();
  }
}
