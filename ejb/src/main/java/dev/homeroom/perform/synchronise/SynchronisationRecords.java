package dev.homeroom.perform.synchronise;

import dev.homeroom.perform.call.Job;
import dev.homeroom.perform.member.UpdatingRecords;
import dev.homeroom.provider.RoomSnapshot;
import dev.homeroom.queue.Claim;
import dev.homeroom.queue.DatabaseClock;
import dev.homeroom.queue.Finding;
import dev.homeroom.queue.OperationKind;
import dev.homeroom.queue.Queue;
import dev.homeroom.queue.Result;
import dev.homeroom.queue.Settlement;
import dev.homeroom.queue.TriedAgain;
import dev.homeroom.room.Instance;
import dev.homeroom.room.InstanceKey;
import dev.homeroom.room.Instances;
import dev.homeroom.room.Rehearsal;
import dev.homeroom.room.Room;
import dev.homeroom.room.RoomFailures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The short transactions before and after a room is read whole. */
@ApplicationScoped
public class SynchronisationRecords {

  /** What is asked for because of what was found. */
  static final String CAUSE = "synchronisation";

  private static final String PENDING =
      "select 1 from MemberStateRow s where s.roomId = :room and s.desired and s.state = PENDING";

  /** Whose account has to be looked at again, in the room or not. */
  private static final String NOT_USABLE =
      """
      select 1 from WantedMember w
      join UserAccount a on a.user.id = w.userRef and a.provider = w.provider and a.current
      where w.roomId = :room and not w.held and a.state <> USABLE
      """;

  /** After all that was asked until then is answered: what was asked since is a new request. */
  private static final String COMPARED =
      """
      update room set unmanaged = 0, last_synchronised = :now, loss = null,
        repair_asked = repair_asked and exists (select 1 from operation o where o.room_id = room.id
          and o.kind = 'SYNCHRONISE_MEMBERS' and o.asked > o.answered)
      where id = any(:rooms)
      """;

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private DatabaseClock clock;
  @Inject private Settlement settlement;
  @Inject private Queue queue;
  @Inject private Comparison comparison;
  @Inject private RoomFailures failures;
  @Inject private RoomRepairs roomRepairs;
  @Inject private Instances instances;
  @Inject private Outlook outlook;
  @Inject private Rehearsal rehearsal;

  /** The room an instance has now, as far as reading it needs to know. */
  record Target(long roomId, String provider, String remoteId) {}

  @Transactional(TxType.REQUIRES_NEW)
  Target target(String site, InstanceKey key) {
    Room room = instances.selectedRoom(site, key);
    room.requireNotDeleting();
    return new Target(room.id(), room.provider(), room.remoteId());
  }

  /** What {@link #settle} would ask for, by doing it and undoing it: nothing is changed. */
  @Transactional(TxType.REQUIRES_NEW)
  SynchronisationPreview rehearse(long roomId, RoomSnapshot snapshot) {
    Room room = lock(roomId);
    Set<OperationKind> kinds = apply(room, snapshot);
    List<String> parts =
        kinds.contains(OperationKind.UPDATE_ROOM) ? roomRepairs.parts(room, snapshot) : List.of();
    SynchronisationPreview preview = outlook.of(room, parts);
    rehearsal.undo();
    return preview;
  }

  /** Has a room compared now, and once more a lease later. */
  @Transactional(TxType.REQUIRES_NEW)
  public void distrust(Claim claim) {
    long started = claim.lease().time();
    Room room = entities.find(Room.class, claim.roomId(), LockModeType.PESSIMISTIC_WRITE);
    if (room != null) {
      queue.enqueue(room.ref(), Set.of(OperationKind.SYNCHRONISE_MEMBERS), "lease taken over");
      settlement.askAgainAfterLease(claim, OperationKind.SYNCHRONISE_MEMBERS);
      settlement.renew(claim, started);
    }
  }

  /** Writes down who is really there, and asks for whatever repairs the difference. */
  @TriedAgain
  @Transactional(TxType.REQUIRES_NEW)
  public void settle(Job job, RoomSnapshot snapshot) {
    long started = job.claim().lease().time();
    apply(lock(job.roomId()), snapshot);
    settlement.renew(job.claim(), started);
  }

  /** A room was compared and is as wanted. */
  public record Unchanged(long roomId) implements Finding {

    public static boolean isIn(Result result) {
      return result instanceof Result.Done done && done.finding() instanceof Unchanged;
    }
  }

  /** These rooms were compared just now. */
  void write(@Observes Finding.Several found) {
    List<Long> rooms = found.of(Unchanged.class).stream().map(Unchanged::roomId).toList();
    if (!rooms.isEmpty()) {
      entities
          .createNativeQuery(COMPARED)
          .setParameter("now", clock.now())
          .setParameter("rooms", rooms.toArray(Long[]::new))
          .executeUpdate();
    }
  }

  /** As changes lock it: the instance first, then its rooms, since people may leave others too. */
  private Room lock(long roomId) {
    List<Instance> found =
        entities
            .createQuery(
                "select i from Instance i where i.id = (select r.instance.id from Room r where r.id = :room)",
                Instance.class)
            .setParameter("room", roomId)
            .setLockMode(LockModeType.PESSIMISTIC_WRITE)
            .getResultList();
    entities
        .createQuery("select r from Room r where r.instance in :found order by r.id", Room.class)
        .setParameter("found", found)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList();
    return entities.find(Room.class, roomId);
  }

  private Set<OperationKind> apply(Room room, RoomSnapshot snapshot) {
    Comparison.Found found = comparison.compare(room, snapshot);
    room.synchronised(found.strangers(), clock.now());
    Set<OperationKind> kinds = roomRepairs.of(room, snapshot);
    if (!found.asWanted()) {
      failures.lookAgainAtAccounts(room);
      entities.flush();
      kinds.addAll(repairs(room));
    }
    queue.enqueue(room.ref(), kinds, CAUSE);
    return kinds;
  }

  /** What has to be done so that everybody is there as wanted, and nobody else of ours. */
  private Set<OperationKind> repairs(Room room) {
    Set<OperationKind> kinds = EnumSet.noneOf(OperationKind.class);
    if (any("select 1 from SurplusMember s where s.roomId = :room and not s.kept", room)) {
      kinds.add(OperationKind.REMOVE_MEMBERS);
    }
    if (any("select 1 " + UpdatingRecords.POWER_OF_UNWANTED, room)) {
      kinds.add(OperationKind.UPDATE_MEMBERSHIP);
    }
    if (!room.isArchived() && (any(PENDING, room) || any(NOT_USABLE, room))) {
      kinds.add(OperationKind.ADD_MEMBERS);
      kinds.add(OperationKind.UPDATE_MEMBERSHIP);
    }
    return kinds;
  }

  private boolean any(String query, Room room) {
    return !entities
        .createQuery(query, Integer.class)
        .setParameter("room", room.id())
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }
}
