package dev.homeroom.room;

import dev.homeroom.change.OneOrMany;
import dev.homeroom.change.Reason;
import dev.homeroom.provider.RoomChatProvider;
import dev.homeroom.room.RoomView.Previous;
import dev.homeroom.select.Providers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows rooms; as many at once as a list has, with a constant number of queries. */
@ApplicationScoped
public class RoomViews {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private Providers providers;

  RoomView of(Room room) {
    return of(List.of(room)).get(0);
  }

  /** One whose instance has never had another: none is looked for. */
  RoomView ofOnly(Room room) {
    return of(List.of(room), Map.of()).get(0);
  }

  List<RoomView> of(List<Room> rooms) {
    return rooms.isEmpty() ? List.of() : of(rooms, leftovers(rooms));
  }

  private List<RoomView> of(List<Room> rooms, Map<Long, List<Leftover>> leftovers) {
    List<Long> ids = rooms.stream().map(Room::id).toList();
    Map<Long, MemberTally> members = MemberTally.of(entities, ids);
    Map<Long, RoomFacts> facts = RoomFacts.of(entities, idsOf(rooms, leftovers));
    return rooms.stream()
        .map(
            room ->
                view(
                    room,
                    facts.get(room.id()),
                    members.getOrDefault(room.id(), new MemberTally()),
                    previous(leftovers.getOrDefault(room.instance().id(), List.of()), facts)))
        .toList();
  }

  private RoomView view(Room room, RoomFacts facts, MemberTally members, List<Previous> previous) {
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
        facts.state(),
        urlOf(room),
        room.remoteId(),
        members.counts(room.unmanaged() + facts.unmanaged()),
        errorOf(room, facts),
        room.lastSynchronised(),
        room.instance().version(),
        previous);
  }

  /** A room whose chat service has no settings waits, and no attempt would ever say for what. */
  private String errorOf(Room room, RoomFacts facts) {
    boolean waits = facts.state() == RoomState.PENDING || facts.state() == RoomState.DELETING;
    return facts.error() == null && waits && !providers.isConfigured(room.provider())
        ? Reason.NOT_CONFIGURED.saying("The provider " + room.provider() + " is not configured.")
        : facts.error();
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

  /** The rooms of providers before, by the instance, as long as something is to be done in them. */
  private Map<Long, List<Leftover>> leftovers(List<Room> rooms) {
    List<Instance> instances = rooms.stream().map(Room::instance).distinct().toList();
    return entities
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
        .map(row -> new Leftover((Room) row[0], (Long) row[1]))
        .collect(Collectors.groupingBy(leftover -> leftover.room().instance().id()));
  }

  private static List<Long> idsOf(List<Room> rooms, Map<Long, List<Leftover>> leftovers) {
    return Stream.concat(
            rooms.stream(), leftovers.values().stream().flatMap(List::stream).map(Leftover::room))
        .map(Room::id)
        .toList();
  }

  private static List<Previous> previous(List<Leftover> leftovers, Map<Long, RoomFacts> facts) {
    return leftovers.stream().map(one -> one.view(facts.get(one.room().id()).error())).toList();
  }

  private record Leftover(Room room, long remaining) {

    Previous view(String error) {
      return new Previous(room.provider(), room.remoteId(), remaining, error);
    }
  }
}
