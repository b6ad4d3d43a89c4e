package dev.homeroom.room;

import dev.homeroom.change.OneOrMany;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is computed of one room, but for its people.
 *
 * @param unmanaged people who have a record in it, though no roster names them
 * @param error the last trouble of its unfinished work, else that of its connection; null for none
 */
record RoomFacts(RoomState state, long unmanaged, String error) {

  /** Those of many rooms, by the room's id, with one query. */
  static Map<Long, RoomFacts> of(EntityManager entities, List<Long> rooms) {
    return entities
        .createQuery(
            """
            select s.roomId, s.state,
              (select count(m) from Member m where m.roomId = s.roomId and m.presence = JOINED
                and (m.user is null or m.origin = MANUAL and not exists
                  (select 1 from RosterEntry e join Room r on r.instance.id = e.instanceRef
                    where r.id = m.roomId and e.user = m.user))),
              coalesce(
                (select concat(o.errorCode, ': ', o.error) from Operation o
                  where o.roomId = s.roomId and o.state <> DONE and o.errorCode is not null
                  order by case when o.state = BLOCKED then 0 else 1 end, o.updatedAt desc limit 1),
                (select c.error from RoomWork w join Connection c on c.provider = w.provider
                  where w.roomId = s.roomId and w.dueAt is not null))
            from RoomStateRow s where s.roomId %s
            """
                .formatted(OneOrMany.among(rooms, "rooms")),
            Object[].class)
        .setParameter("rooms", OneOrMany.value(rooms))
        .getResultStream()
        .collect(
            Collectors.toMap(
                row -> (Long) row[0],
                row -> new RoomFacts((RoomState) row[1], (Long) row[2], (String) row[3])));
  }
}
