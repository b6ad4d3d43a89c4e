package dev.homeroom.perform.room;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import dev.homeroom.audit.Audit;
import dev.homeroom.audit.AuditLine;
import dev.homeroom.perform.call.AuditSubject;
import dev.homeroom.perform.call.Job;
import dev.homeroom.perform.call.Start;
import dev.homeroom.provider.RoomSpec;
import dev.homeroom.queue.Claim;
import dev.homeroom.queue.DatabaseClock;
import dev.homeroom.queue.Finding;
import dev.homeroom.queue.Node;
import dev.homeroom.queue.OperationKind;
import dev.homeroom.queue.Queue;
import dev.homeroom.queue.RoomRef;
import dev.homeroom.queue.Settlement;
import dev.homeroom.room.Avatars;
import dev.homeroom.room.Room;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.hibernate.Session;

/** What is read and written before remote rooms are made, and after they were. */
@ApplicationScoped
public class CreatingRecords {

  /** Without those of which the audit tells an attempt that came to nothing, to be taken up. */
  private static final String FIRST_ATTEMPTS =
      """
      select {r.*}, {i.*}, {s.*}
      from room r join instance i on i.id = r.instance_ref join site s on s.id = i.site_id
      where r.id = any(:rooms) and r.remote_id is null and not exists (select 1 from audit a
        where a.room_id = r.id and a.outcome in ('STARTED', 'UNKNOWN', 'LATER', 'REFUSED')
        and a.action = 'CREATE_ROOM')
      """;

  private static final Set<OperationKind> UPDATE = Set.of(OperationKind.UPDATE_ROOM);

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private DatabaseClock clock;
  @Inject private Settlement settlement;
  @Inject private Audit audit;
  @Inject private Avatars avatars;
  @Inject private Queue queue;
  @Inject private Node node;

  /** A remote room that was made, and as what. */
  record Created(Job job, long line, String remoteId, RoomSpec told) implements Finding {}

  /** Notes that the room is about to be made; empty if it is there, or not wanted any more. */
  @Transactional(TxType.REQUIRES_NEW)
  public Optional<Start> start(Job job) {
    long started = job.claim().lease().time();
    Room room = locked(job);
    if (room == null || !room.isToBeMade()) {
      return Optional.empty();
    }
    long line = audit.started(subject(job.claim(), room), null, null, clock.now());
    settlement.renew(job.claim(), started);
    return Optional.of(new Start(line, room.spec(), System.nanoTime()));
  }

  /**
   * Notes of many rooms at once that they are about to be made, with a constant number of
   * statements. The others are to be started by themselves: those that somebody else has locked,
   * that are not ours any more or not wanted, and those with which an earlier attempt failed.
   *
   * @return by room
   */
  @Transactional(TxType.REQUIRES_NEW)
  public Map<Long, Start> start(List<Claim> claims) {
    Map<Long, Claim> held =
        settlement.hold(claims).stream().collect(toMap(Claim::roomId, Function.identity()));
    List<Room> rooms = held.isEmpty() ? List.of() : toBeMade(held.keySet());
    List<Long> lines =
        audit.started(
            rooms.stream().map(room -> subject(held.get(room.id()), room)).toList(), clock.now());
    Map<Long, Start> starts = new HashMap<>();
    for (int i = 0; i < rooms.size(); i++) {
      Room room = rooms.get(i);
      starts.put(room.id(), new Start(lines.get(i), room.spec(), System.nanoTime()));
    }
    return starts;
  }

  private List<Room> toBeMade(Set<Long> rooms) {
    return entities
        .unwrap(Session.class)
        .createNativeQuery(FIRST_ATTEMPTS, Object[].class)
        .addEntity("r", Room.class)
        .addJoin("i", "r.instance")
        .addJoin("s", "i.site")
        .setParameter("rooms", rooms.toArray(Long[]::new))
        .setReadOnly(true)
        .getResultStream()
        .map(row -> (Room) row[0])
        .filter(Room::isToBeMade)
        .toList();
  }

  /**
   * Looks once more at a room whose start was noted long ago; empty if it is not to be made any
   * more, and then nothing tells of the start.
   */
  @Transactional(TxType.REQUIRES_NEW)
  public Optional<Start> lookAgain(Job job) {
    long started = job.claim().lease().time();
    long line = job.start().line();
    Room room = locked(job);
    boolean wanted = room != null && room.isToBeMade();
    if (!wanted) {
      audit.withdrawn(line, clock.now());
    }
    settlement.renew(job.claim(), started);
    return wanted ? Optional.of(new Start(line, room.spec(), System.nanoTime())) : Optional.empty();
  }

  private Room locked(Job job) {
    return entities.find(Room.class, job.roomId(), LockModeType.PESSIMISTIC_WRITE);
  }

  private AuditLine.Subject subject(Claim claim, Room room) {
    return AuditSubject.of(claim, room, node.name());
  }

  /** Of rooms that were not made after all the audit tells nothing. */
  void withdraw(@Observes Finding.Several found) {
    List<Long> lines = found.of(Start.NotSent.class).stream().map(Start.NotSent::line).toList();
    audit.read(lines);
    lines.forEach(line -> audit.withdrawn(line, clock.now()));
  }

  /**
   * The remote rooms are there. Queues an update of each room that has an avatar, or that was
   * changed while it was being created: that change found no remote room to update.
   */
  void write(@Observes Finding.Several found) {
    List<Created> created = found.of(Created.class);
    if (created.isEmpty()) {
      return;
    }
    List<Long> ids = created.stream().map(one -> one.job().roomId()).toList();
    entities.unwrap(Session.class).byMultipleIds(Room.class).multiLoad(ids);
    audit.done(created.stream().map(Created::line).toList(), clock.now());
    Set<Long> pictured = avatars.roomsWithOne(ids);
    created.stream()
        .filter(one -> !write(one) || pictured.contains(one.job().roomId()))
        .collect(groupingBy(one -> one.job().task().cause(), mapping(this::ref, toList())))
        .forEach((cause, rooms) -> queue.enqueue(rooms, UPDATE, cause));
  }

  /** Returns whether it was made as it is wanted now. */
  private boolean write(Created created) {
    Room room = entities.find(Room.class, created.job().roomId());
    room.createdAs(created.remoteId());
    room.told(created.told());
    return room.spec().equals(created.told());
  }

  private RoomRef ref(Created created) {
    return entities.find(Room.class, created.job().roomId()).ref();
  }
}
