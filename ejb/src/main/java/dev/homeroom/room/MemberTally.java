package dev.homeroom.room;

import dev.homeroom.change.OneOrMany;
import dev.homeroom.room.RoomView.MemberCounts;
import jakarta.persistence.EntityManager;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many people of one room there are in each state. */
final class MemberTally {

  private final Map<MemberState, Long> inState = new EnumMap<>(MemberState.class);
  private long desired;

  /** Those of many rooms, by the room's id, with one query; a room without people has none. */
  static Map<Long, MemberTally> of(EntityManager entities, List<Long> rooms) {
    Map<Long, MemberTally> byRoom = new HashMap<>();
    entities
        .createQuery(
            """
            select s.roomId, s.state, sum(case when s.counted then 1 else 0 end),
              sum(case when s.desired then 1 else 0 end)
            from MemberStateRow s where s.roomId %s group by s.roomId, s.state
            """
                .formatted(OneOrMany.among(rooms, "rooms")),
            Object[].class)
        .setParameter("rooms", OneOrMany.value(rooms))
        .getResultStream()
        .forEach(row -> byRoom.computeIfAbsent((Long) row[0], id -> new MemberTally()).add(row));
    return byRoom;
  }

  private void add(Object[] row) {
    inState.put((MemberState) row[1], (Long) row[2]);
    desired += (Long) row[3];
  }

  /** The removals still to be sent count as pending. */
  MemberCounts counts(long unmanaged) {
    return new MemberCounts(
        desired,
        in(MemberState.JOINED),
        in(MemberState.PENDING) + in(MemberState.REMOVING),
        in(MemberState.WAITING_FOR_ACCOUNT),
        in(MemberState.FAILED),
        in(MemberState.HELD),
        in(MemberState.LEFT),
        in(MemberState.BANNED),
        unmanaged);
  }

  private long in(MemberState state) {
    return inState.getOrDefault(state, 0L);
  }
}
