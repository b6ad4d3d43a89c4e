package dev.homeroom.room;

import dev.homeroom.change.Caller;
import dev.homeroom.change.ChangeRefused;
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
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Records what the LMS says about rooms; each method is one transaction. */
@TriedAgain
@Transactional
@ApplicationScoped
public class RoomChanges {

  /** The version that is expected where there must be no room yet. */
  public static final long NOT_THERE = -1;

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private Avatars avatars;
  @Inject private Holds holds;
  @Inject private Instances instances;
  @Inject private Providers providers;
  @Inject private Queue queue;
  @Inject private RoomRemoval removal;
  @Inject private RoomViews views;
  @Inject private WantedRoomRules rules;

  /** Whether the room was made by this change, and what it is now. */
  public record Recorded(boolean created, RoomView room) {}

  /**
   * Makes the room what is wanted. The same twice changes nothing and queues nothing.
   *
   * @param expectedVersion the version the caller saw; null if it does not care
   */
  public Recorded put(Caller caller, InstanceKey key, RoomWanted wanted, Long expectedVersion) {
    rules.require(wanted);
    Instances.Locked locked = instances.lockOrCreate(caller.site(), key);
    locked.requireDirect();
    locked.requireNotDeleting();
    requireVersion(locked, expectedVersion);
    Room room = put(caller, locked, wanted);
    boolean only = locked.rooms().stream().allMatch(before -> before == room);
    return new Recorded(locked.created(), only ? views.ofOnly(room) : views.of(room));
  }

  /**
   * Makes the room what the edit makes of it as it is now; nobody else changes it meanwhile. The
   * edit may be called more than once.
   *
   * @param expectedVersion the version the caller saw; null if it does not care
   */
  public RoomView edit(
      Caller caller, InstanceKey key, Function<RoomView, RoomWanted> edit, Long expectedVersion) {
    Instances.Locked locked = instances.lock(caller.site(), key);
    locked.instance().requireVersion(expectedVersion);
    Room room = locked.selected().orElseThrow(() -> Instances.unknown(key));
    return put(caller, key, edit.apply(views.of(room)), expectedVersion).room();
  }

  /** Makes the room of an instance what is wanted, whoever decides on it. */
  Room put(Caller caller, Instances.Locked locked, RoomWanted wanted) {
    Room room = locked.roomOf(wanted.provider()).orElseGet(() -> make(locked, wanted));
    if (room.differsFrom(wanted)) {
      change(caller, locked, room, wanted);
    }
    entities.flush();
    return room;
  }

  private static void requireVersion(Instances.Locked locked, Long expected) {
    if (locked.created() && expected != null && expected != NOT_THERE) {
      throw ChangeRefused.preconditionFailed("There is no such room yet.");
    }
    if (!locked.created()) {
      locked.instance().requireVersion(expected);
    }
  }

  private Room make(Instances.Locked locked, RoomWanted wanted) {
    Capabilities capabilities = providers.capabilities(wanted.provider());
    return new Room(locked.instance(), wanted.provider(), capabilities.members());
  }

  private void change(Caller caller, Instances.Locked locked, Room room, RoomWanted wanted) {
    locked
        .selected()
        .filter(before -> before != room)
        .ifPresent(before -> replace(caller, before, room));
    boolean wasOpen = room.isOpen();
    boolean describedOtherwise = room.describesOtherwise(wanted);
    room.become(wanted);
    locked.instance().raiseVersion();
    if (!entities.contains(room)) {
      entities.persist(room);
      entities.flush();
    }
    Set<OperationKind> work = workFor(room, wasOpen, describedOtherwise);
    if (holds.judgeAnew(locked.instance(), room, caller.cause())
        && providers.capabilities(room.provider()).queuesMembers()) {
      work.add(OperationKind.REMOVE_MEMBERS);
    }
    queue.enqueue(room.ref(), work, caller.cause());
  }

  private void replace(Caller caller, Room before, Room room) {
    boolean wasOpen = before.isOpen();
    room.replace(before);
    entities.flush();
    queue.enqueue(before.ref(), workFor(before, wasOpen, false), caller.cause());
  }

  /** What follows from a room having been opened, closed or described anew. */
  private Set<OperationKind> workFor(Room room, boolean wasOpen, boolean describedOtherwise) {
    Set<OperationKind> kinds = EnumSet.noneOf(OperationKind.class);
    Capabilities can = providers.capabilities(room.provider());
    boolean opened = room.isOpen() && !wasOpen;
    if (can.queuesRooms() && room.remoteId() == null && (room.isOpen() || wasOpen)) {
      kinds.add(OperationKind.CREATE_ROOM);
    }
    if (can.queuesRooms()
        && room.remoteId() != null
        && room.isOpen()
        && (describedOtherwise || opened && !isKeptAsItIs(room))) {
      kinds.add(OperationKind.UPDATE_ROOM);
    }
    if (can.queuesMembers() && opened && instances.hasRoster(room.instance())) {
      kinds.add(OperationKind.ADD_MEMBERS);
      kinds.add(OperationKind.UPDATE_MEMBERSHIP);
    }
    if (can.queuesMembers() && wasOpen && !room.isOpen()) {
      kinds.add(OperationKind.REMOVE_MEMBERS);
    }
    return kinds;
  }

  /** Where names set by hand are kept, opening a room again does not overwrite them. */
  private boolean isKeptAsItIs(Room room) {
    return room.instance().site().settings().keepsNames()
        && room.isTold(avatars.digestOf(room.instance()));
  }

  /**
   * Takes everybody out and forgets the room, with those of the providers it had before.
   *
   * @param remote whether the remote room is deleted too, by the server's own call
   */
  public void delete(Caller caller, InstanceKey key, boolean remote, Long expectedVersion) {
    Instances.Locked locked = instances.lock(caller.site(), key);
    locked.requireDirect();
    locked.instance().requireVersion(expectedVersion);
    delete(caller, locked, remote);
  }

  /** Deletes the rooms of an instance, whoever decides on it. */
  void delete(Caller caller, Instances.Locked locked, boolean remote) {
    locked.rooms().forEach(room -> room.startDeleting(remote));
    // All of them first: whatever is forgotten takes the others out of the entity manager.
    entities.flush();
    locked.rooms().forEach(room -> forgetOrEmpty(caller, room));
  }

  private void forgetOrEmpty(Caller caller, Room room) {
    Capabilities can = providers.capabilities(room.provider());
    boolean nobodysWork =
        !can.queuesRooms() && !can.queuesMembers() && !providers.isMissing(room.provider());
    if (nobodysWork || !providers.isConfigured(room.provider()) && removal.isOnlyARecord(room)) {
      removal.forget(room);
      return;
    }
    Set<OperationKind> kinds = EnumSet.of(OperationKind.REMOVE_MEMBERS, OperationKind.DELETE_ROOM);
    if (room.remoteId() == null) {
      kinds.add(OperationKind.CREATE_ROOM);
    }
    queue.enqueue(room.ref(), kinds, caller.cause());
  }

  /** Compares the room with what is really there, soon, and repairs it, even one that is lost. */
  public void synchronise(Caller caller, InstanceKey key) {
    Instances.Locked locked = instances.lock(caller.site(), key);
    locked.requireNotDeleting();
    List<Room> rooms = locked.rooms();
    rooms.stream()
        .filter(room -> providers.capabilities(room.provider()).synchronises())
        .forEach(
            room -> {
              room.askRepair();
              queue.enqueue(room.ref(), Set.of(OperationKind.SYNCHRONISE_MEMBERS), caller.cause());
            });
  }
}
