package dev.homeroom.perform.synchronise;

import dev.homeroom.perform.synchronise.SynchronisationPreview.Leaver;
import dev.homeroom.provider.Role;
import dev.homeroom.queue.DatabaseClock;
import dev.homeroom.room.Holds;
import dev.homeroom.room.Room;
import dev.homeroom.room.RosterPreview.Person;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Tells what the work asked for on a room would come to, as things are recorded now. */
@ApplicationScoped
public class Outlook {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private DatabaseClock clock;
  @Inject private Holds holds;

  @Transactional(TxType.MANDATORY)
  SynchronisationPreview of(Room room, List<String> parts) {
    List<Leaver> held = held(room);
    return new SynchronisationPreview(
        parts,
        pending(room, "not exists"),
        pending(room, "exists"),
        Stream.concat(leaving(room), held.stream()).toList(),
        !held.isEmpty(),
        held.isEmpty() ? null : room.instance().holdReason());
  }

  private List<Person> pending(Room room, String there) {
    if (room.isArchived()) {
      return List.of();
    }
    return entities
        .createQuery(
            """
            select s.userId, s.role from MemberStateRow s where s.roomId = :room and s.desired
            and s.state = PENDING and %s (select 1 from Member m where m.roomId = s.roomId
              and m.remoteId = s.remoteId and m.presence = JOINED)
            order by s.userId
            """
                .formatted(there),
            Object[].class)
        .setParameter("room", room.id())
        .getResultStream()
        .map(row -> new Person((String) row[0], ((Role) row[1]).name().toLowerCase(Locale.ROOT)))
        .toList();
  }

  private Stream<Leaver> leaving(Room room) {
    return entities
        .createQuery(
            """
            select u.userId, m.remoteId from SurplusMember s join Member m on m.id = s.id
            left join m.user u where s.roomId = :room and not s.kept
            and (s.sparedUntil is null or s.sparedUntil <= :now) order by u.userId, m.remoteId
            """,
            Object[].class)
        .setParameter("room", room.id())
        .setParameter("now", clock.now())
        .getResultStream()
        .map(row -> Leaver.of((String) row[0], (String) row[1]));
  }

  private List<Leaver> held(Room room) {
    return holds.heldIn(room.instance()).stream().map(userId -> Leaver.of(userId, null)).toList();
  }
}
