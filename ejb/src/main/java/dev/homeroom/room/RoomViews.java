package dev.homeroom.room;

import dev.homeroom.change.OneOrMany;
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
    Map<Long, MemberTally> members = MemberTally.of(entities, ids);
    Map<Long, Long> unmanaged = MemberTally.unmanaged(entities, ids);
    Map<Long, String> errors = errors(ids);
    Map<Long, List<Previous>> previous = previous(rooms);
    return rooms.stream()
        .map(
            room ->
                view(
                    room,
                    states.get(room.id()),
                    members
                        .getOrDefault(room.id(), new MemberTally())
                        .counts(room.unmanaged() + unmanaged.getOrDefault(room.id(), 0L)),
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

  /** Null until the room can be opened, while it is disabled, and while its remote room is gone. */
  String urlOf(Room room) {
    if (!room.isActive() || room.isGone()) {
      return null;
    }
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
        .createQuery(
            "select s from RoomStateRow s where s.roomId" + OneOrMany.among(ids, "ids"),
            RoomStateRow.class)
        .setParameter("ids", OneOrMany.value(ids))
        .getResultStream()
        .collect(Collectors.toMap(RoomStateRow::roomId, RoomStateRow::state));
  }

  /** The last trouble of each room's unfinished work, else that of its connection. */
  private Map<Long, String> errors(List<Long> ids) {
    Map<Long, String> errors = new HashMap<>();
    entities
        .createQuery(
            """
            select w.roomId, c.error from RoomWork w join Connection c on c.provider = w.provider
            where w.roomId %s and w.dueAt is not null and c.error is not null
            """
                .formatted(OneOrMany.among(ids, "ids")),
            Object[].class)
        .setParameter("ids", OneOrMany.value(ids))
        .getResultStream()
        .forEach(row -> errors.put((Long) row[0], (String) row[1]));
    entities
        .createQuery(
            """
            select o.roomId, concat(o.errorCode, ': ', o.error) from Operation o
            where o.roomId %s and o.state <> DONE and o.errorCode is not null
            order by case when o.state = BLOCKED then 1 else 0 end, o.updatedAt
            """
                .formatted(OneOrMany.among(ids, "ids")),
            Object[].class)
        .setParameter("ids", OneOrMany.value(ids))
        .getResultStream()
        .forEach(row -> errors.put((Long) row[0], (String) row[1]));
    return errors;
  }

  private Map<Long, List<Previous>> previous(List<Room> rooms) {
    Map<Long, List<Previous>> byInstance = new HashMap<>();
    List<Instance> instances = rooms.stream().map(Room::instance).distinct().toList();
    entities
        .createQuery(
            """
            select r, (select count(s) from SurplusMember s where s.roomId = r.id and not s.kept) from Room r
            where r.instance %s and not r.selected and exists
              (select 1 from Operation o where o.roomId = r.id and o.state <> DONE)
            """
                .formatted(OneOrMany.among(instances, "instances")),
            Object[].class)
        .setParameter("instances", OneOrMany.value(instances))
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
