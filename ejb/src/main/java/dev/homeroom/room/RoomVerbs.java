package dev.homeroom.room;

import dev.homeroom.audit.Audit;
import dev.homeroom.change.Caller;
import dev.homeroom.queue.DatabaseClock;
import dev.homeroom.queue.OperationKind;
import dev.homeroom.queue.Queue;
import dev.homeroom.queue.TriedAgain;
import dev.homeroom.select.Capabilities;
import dev.homeroom.select.Providers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the LMS does with a room beside describing it; each method is one transaction and answers
 * with the room as it then is.
 */
@TriedAgain
@Transactional
@ApplicationScoped
public class RoomVerbs {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private Audit audit;
  @Inject private DatabaseClock clock;
  @Inject private Holds holds;
  @Inject private Instances instances;
  @Inject private Providers providers;
  @Inject private Queue queue;
  @Inject private RoomRemoval removal;
  @Inject private RoomViews views;

  /**
   * Makes the room read-only; its people stay, and of later changes only removals are performed.
   */
  public RoomView archive(Caller caller, InstanceKey key, Long expectedVersion) {
    Instances.Locked locked = instances.lockDirect(caller.site(), key, expectedVersion);
    Room room = locked.selected().orElseThrow();
    if (room.archive()) {
      locked.instance().raiseVersion();
      enqueue(caller, room, EnumSet.of(OperationKind.UPDATE_ROOM));
    }
    return shown(room);
  }

  /** Ends an archiving; everything that was recorded meanwhile is performed. */
  public RoomView restore(Caller caller, InstanceKey key, Long expectedVersion) {
    Instances.Locked locked = instances.lockDirect(caller.site(), key, expectedVersion);
    restore(caller, locked);
    return shown(locked.selected().orElseThrow());
  }

  /**
   * Ends the archiving of an instance's room and of those of the providers before, which it was
   * handed on from; also where the instance is derived from now on: nobody could do so any more.
   * Those that resets have put aside stay as they are.
   */
  void restore(Caller caller, Instances.Locked locked) {
    locked.rooms().stream()
        .filter(room -> !room.isRetired() && room.restore())
        .forEach(
            room -> {
              locked.instance().raiseVersion();
              enqueue(caller, room, everything());
            });
  }

  /**
   * Forgets the remote room, which nobody touches; enabled again, the room gets another one. It is
   * closed, so nothing is held there any more.
   */
  public RoomView unlink(Caller caller, InstanceKey key, Long expectedVersion) {
    Instances.Locked locked = instances.lockDirect(caller.site(), key, expectedVersion);
    Room room = locked.selected().orElseThrow();
    if (room.isActive() || room.remoteId() != null) {
      locked.instance().raiseVersion();
    }
    room.unlink();
    removal.forgetMembers(room);
    holds.judgeAnew(locked.instance(), room, caller.cause());
    queue.withdraw(room.ref());
    audit.cutOff(room.id(), clock.now());
    return shown(room);
  }

  /**
   * Puts the remote room aside, with its people, and has a fresh one made and filled. A room that
   * has no remote one yet is as fresh as can be.
   */
  public RoomView reset(Caller caller, InstanceKey key, Long expectedVersion) {
    Instances.Locked locked = instances.lockDirect(caller.site(), key, expectedVersion);
    Room room = locked.selected().orElseThrow();
    if (room.remoteId() == null) {
      enqueue(caller, room, everything());
      return shown(room);
    }
    room.retire(locked.nextRetired(room.provider()));
    entities.flush();
    Room fresh = room.fresh();
    entities.persist(fresh);
    locked.instance().raiseVersion();
    entities.flush();
    queue.enqueue(room.ref(), Set.of(OperationKind.UPDATE_ROOM), caller.cause());
    enqueue(caller, fresh, everything());
    return shown(fresh);
  }

  private static Set<OperationKind> everything() {
    return EnumSet.of(
        OperationKind.CREATE_ROOM,
        OperationKind.REMOVE_MEMBERS,
        OperationKind.ADD_MEMBERS,
        OperationKind.UPDATE_MEMBERSHIP,
        OperationKind.UPDATE_ROOM);
  }

  /** Asks for those of the kinds that there can be something to do for. */
  private void enqueue(Caller caller, Room room, Set<OperationKind> kinds) {
    if (!room.isOpen()) {
      return;
    }
    Capabilities can = providers.capabilities(room.provider());
    boolean there = room.remoteId() != null;
    kinds.removeIf(
        kind ->
            switch (kind) {
              case CREATE_ROOM -> !can.queuesRooms() || there;
              case UPDATE_ROOM -> !can.queuesRooms() || !there;
              default -> !can.queuesMembers() || !instances.hasRoster(room.instance());
            });
    queue.enqueue(room.ref(), kinds, caller.cause());
  }

  private RoomView shown(Room room) {
    entities.flush();
    return views.of(room);
  }
}
