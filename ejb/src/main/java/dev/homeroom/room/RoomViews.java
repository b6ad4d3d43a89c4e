package dev.homeroom.room;

import dev.homeroom.provider.RoomChatProvider;
import dev.homeroom.room.RoomView.MemberCounts;
import dev.homeroom.room.RoomView.Previous;
import dev.homeroom.select.Providers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Shows rooms; as many at once as a list has, with a constant number of queries. */
@ApplicationScoped
public class RoomViews {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private Providers providers;

  RoomView of(Room room) {
    return of(List.of(room)).get(0);
  }

  List<RoomView> of(List<Room> rooms) {
    if (rooms.isEmpty()) {
      return List.of();
    }
    List<Long> ids = rooms.stream().map(Room::id).toList();
    Map<Long, RoomState> states = states(ids);
    Map<Long, Map<MemberState, Long>> members = memberStates(ids);
    Map<Long, String> errors = errors(ids);
    Map<Long, List<Previous>> previous = previous(rooms);
    return rooms.stream()
        .map(
            room ->
                view(
                    room,
                    states.get(room.id()),
                    counts(room, members.getOrDefault(room.id(), Map.of())),
                    errors.get(room.id()),
                    previous.getOrDefault(room.instance().id(), List.of())))
        .toList();
  }

  private RoomView view(
      Room room, RoomState state, MemberCounts members, String error, List<Previous> previous) {
    InstanceKey key = room.instance().key();
    return new RoomView(
        room.instance().site().code(),
        key.component(),
        key.instanceType(),
        key.instanceId(),
        room.provider(),
        room.isActive(),
        room.name(),
        room.spec().topic(),
        room.spec().settings(),
        state,
        urlOf(room),
        room.remoteId(),
        members,
        error,
        room.lastSynchronised(),
        room.instance().version(),
        previous);
  }

  private String urlOf(Room room) {
    return providers
        .find(room.provider(), RoomChatProvider.class)
        .flatMap(
            provider ->
                provider.generateRoomUrl(
                    providers.connection(room.provider()), room.spec(), room.remoteId()))
        .map(URI::toString)
        .orElse(null);
  }

  private Map<Long, RoomState> states(List<Long> ids) {
    return entities
        .createQuery("select s from RoomStateRow s where s.roomId in :ids", RoomStateRow.class)
        .setParameter("ids", ids)
        .getResultStream()
        .collect(Collectors.toMap(RoomStateRow::roomId, RoomStateRow::state));
  }

  private Map<Long, Map<MemberState, Long>> memberStates(List<Long> ids) {
    Map<Long, Map<MemberState, Long>> byRoom = new HashMap<>();
    entities
        .createQuery(
            """
            select s.roomId, s.state, count(s) from MemberStateRow s where s.roomId in :ids
            group by s.roomId, s.state
            """,
            Object[].class)
        .setParameter("ids", ids)
        .getResultStream()
        .forEach(
            row ->
                byRoom
                    .computeIfAbsent((Long) row[0], room -> new HashMap<>())
                    .put((MemberState) row[1], (Long) row[2]));
    return byRoom;
  }

  private static MemberCounts counts(Room room, Map<MemberState, Long> in) {
    Function<MemberState, Long> number = state -> in.getOrDefault(state, 0L);
    long removing = number.apply(MemberState.REMOVING);
    long held = number.apply(MemberState.HELD);
    long all = in.values().stream().mapToLong(Long::longValue).sum();
    return new MemberCounts(
        all - removing - held,
        number.apply(MemberState.JOINED),
        number.apply(MemberState.PENDING) + removing,
        number.apply(MemberState.WAITING_FOR_ACCOUNT),
        number.apply(MemberState.FAILED),
        held,
        number.apply(MemberState.LEFT),
        number.apply(MemberState.BANNED),
        room.unmanaged());
  }

  /** The last trouble of each room's unfinished work, else that of its connection. */
  private Map<Long, String> errors(List<Long> ids) {
    Map<Long, String> errors = new HashMap<>();
    entities
        .createQuery(
            """
            select w.roomId, c.error from RoomWork w join Connection c on c.provider = w.provider
            where w.roomId in :ids and w.dueAt is not null and c.error is not null
            """,
            Object[].class)
        .setParameter("ids", ids)
        .getResultStream()
        .forEach(row -> errors.put((Long) row[0], (String) row[1]));
    entities
        .createQuery(
            """
            select o.roomId, concat(o.errorCode, ': ', o.error) from Operation o
            where o.roomId in :ids and o.state <> DONE and o.errorCode is not null
            order by case when o.state = BLOCKED then 1 else 0 end, o.updatedAt
            """,
            Object[].class)
        .setParameter("ids", ids)
        .getResultStream()
        .forEach(row -> errors.put((Long) row[0], (String) row[1]));
    return errors;
  }

  private Map<Long, List<Previous>> previous(List<Room> rooms) {
    Map<Long, List<Previous>> byInstance = new HashMap<>();
    entities
        .createQuery(
            """
            select r, (select count(s) from SurplusMember s where s.roomId = r.id) from Room r
            where r.instance in :instances and not r.selected and exists
              (select 1 from Operation o where o.roomId = r.id and o.state <> DONE)
            """,
            Object[].class)
        .setParameter("instances", rooms.stream().map(Room::instance).distinct().toList())
        .getResultStream()
        .forEach(
            row ->
                byInstance
                    .computeIfAbsent(((Room) row[0]).instance().id(), instance -> new ArrayList<>())
                    .add(previousOf((Room) row[0], (Long) row[1])));
    return byInstance;
  }

  private Previous previousOf(Room room, long remaining) {
    return new Previous(
        room.provider(), room.remoteId(), remaining, errors(List.of(room.id())).get(room.id()));
  }
}
