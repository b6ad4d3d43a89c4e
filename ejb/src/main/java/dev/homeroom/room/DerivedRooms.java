package dev.homeroom.room;

import dev.homeroom.change.Caller;
import dev.homeroom.change.ChangeRefused;
import dev.homeroom.provider.Avatar;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The rooms that something else decides on, such as a course. The caller holds the lock of what
 * decides, so nobody else derives the same rooms meanwhile.
 */
@Transactional(TxType.MANDATORY)
@ApplicationScoped
public class DerivedRooms {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private AvatarChanges avatarChanges;
  @Inject private Avatars avatars;
  @Inject private Instances instances;
  @Inject private RoomChanges changes;
  @Inject private RoomVerbs verbs;
  @Inject private RoomViews views;
  @Inject private WantedRoomRules rules;

  /**
   * What one of the rooms is to be.
   *
   * @param used whether it is to be made if it is not there
   */
  public record Wanted(InstanceKey key, RoomWanted room, boolean used) {}

  /** Refuses what no room may be. */
  public void require(RoomWanted wanted) {
    rules.require(wanted);
  }

  /** Whether a room may be so. */
  public boolean accepts(RoomWanted wanted) {
    try {
      rules.require(wanted);
      return true;
    } catch (ChangeRefused refused) {
      return false;
    }
  }

  /**
   * Makes the rooms what is wanted; those that are so already are not even locked. A room that was
   * made directly is taken over as soon as its provider is one, and restored if it is archived.
   *
   * @param known the instances that are derived already
   * @return those that were not, and have to be given a roster
   */
  public Set<Long> put(Caller caller, List<Wanted> all, Collection<Long> known) {
    Map<InstanceKey, Room> there = selected(known);
    List<Wanted> differing =
        all.stream()
            .filter(one -> there.containsKey(one.key()))
            .filter(one -> differs(there.get(one.key()), one.room()))
            .toList();
    there.values().forEach(this::forgetRead);
    putKnown(caller, differing, there);
    return putUnknown(caller, all.stream().filter(one -> !there.containsKey(one.key())).toList());
  }

  private Map<InstanceKey, Room> selected(Collection<Long> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return entities
        .createQuery(
            "select r from Room r join fetch r.instance i join fetch i.site"
                + " where i.id in :ids and r.selected",
            Room.class)
        .setParameter("ids", ids)
        .getResultStream()
        .collect(Collectors.toMap(room -> room.instance().key(), Function.identity()));
  }

  private static boolean differs(Room room, RoomWanted wanted) {
    return !room.provider().equals(wanted.provider()) || room.differsFrom(wanted);
  }

  /** What was read without a lock is read anew with it. */
  private void forgetRead(Room room) {
    entities.detach(room);
    entities.detach(room.instance());
  }

  private void putKnown(Caller caller, List<Wanted> differing, Map<InstanceKey, Room> there) {
    Map<InstanceKey, RoomWanted> wanted =
        differing.stream().collect(Collectors.toMap(Wanted::key, Wanted::room));
    List<Long> ids = differing.stream().map(one -> there.get(one.key()).instance().id()).toList();
    for (Instances.Locked locked : instances.lockAll(ids)) {
      locked.requireNotDeleting();
      changes.put(caller, locked, wanted.get(locked.instance().key()));
    }
  }

  private Set<Long> putUnknown(Caller caller, List<Wanted> unknown) {
    List<Wanted> able =
        unknown.stream()
            .filter(one -> !one.room().provider().equals(RoomWanted.NONE))
            .sorted(Comparator.comparing(one -> one.key().toString()))
            .toList();
    Set<InstanceKey> direct = instances.existing(caller.site(), idle(able));
    Set<Long> taken = new HashSet<>();
    for (Wanted one : able) {
      if (one.used() || direct.contains(one.key())) {
        Instances.Locked locked = instances.lockOrCreate(caller.site(), one.key());
        locked.requireNotDeleting();
        locked.instance().derive();
        verbs.restore(caller, locked);
        changes.put(caller, locked, one.room());
        taken.add(locked.instance().id());
      }
    }
    return taken;
  }

  private static List<InstanceKey> idle(List<Wanted> able) {
    return able.stream().filter(one -> !one.used()).map(Wanted::key).toList();
  }

  /** Takes everybody out of these rooms and forgets them; some may be gone already. */
  public void delete(Caller caller, Collection<InstanceKey> keys, boolean remote) {
    for (InstanceKey key : keys) {
      instances
          .lockIfThere(caller.site(), key)
          .ifPresent(locked -> changes.delete(caller, locked, remote));
    }
  }

  /**
   * Gives the room an avatar.
   *
   * @param avatar null for none
   */
  public void setAvatar(Caller caller, InstanceKey key, Avatar avatar) {
    avatarChanges.set(caller, instances.lock(caller.site(), key), avatar);
  }

  /** The avatar of the room; null if it has none. */
  public Avatar avatar(String site, InstanceKey key) {
    return avatars.of(instances.selectedRoom(site, key).instance());
  }

  /** The rooms these instances have now, by instance. */
  public Map<Long, RoomView> views(Collection<Long> ids) {
    List<Room> rooms = new ArrayList<>(selected(ids).values());
    List<RoomView> shown = views.of(rooms);
    return IntStream.range(0, rooms.size())
        .boxed()
        .collect(Collectors.toMap(i -> rooms.get(i).instance().id(), shown::get));
  }
}
