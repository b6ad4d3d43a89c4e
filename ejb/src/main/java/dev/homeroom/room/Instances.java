package dev.homeroom.room;

import dev.homeroom.change.ChangeRefused;
import dev.homeroom.site.Site;
import dev.homeroom.site.Sites;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds instances, and locks them with their rooms for a change. */
@ApplicationScoped
public class Instances {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private Sites sites;

  /** An instance with its rooms, locked until the transaction ends. */
  public record Locked(Instance instance, List<Room> rooms, boolean created) {

    Optional<Room> selected() {
      return rooms.stream().filter(Room::isSelected).findFirst();
    }

    /** Its room with a provider, those put aside left out. */
    Optional<Room> roomOf(String provider) {
      return rooms.stream()
          .filter(room -> room.provider().equals(provider) && !room.isRetired())
          .findFirst();
    }

    /** The number under which the next of its rooms with this provider is put aside. */
    int nextRetired(String provider) {
      return 1
          + rooms.stream()
              .filter(room -> room.provider().equals(provider))
              .mapToInt(Room::retired)
              .max()
              .orElse(0);
    }

    /** Refuses a direct change of a room, its avatar or its members that a course decides on. */
    public void requireDirect() {
      if (instance.isDerived()) {
        throw ChangeRefused.conflict(
            "The room is derived from a course; change the course, its groups or its enrolments.");
      }
    }

    void requireNotDeleting() {
      rooms.forEach(Room::requireNotDeleting);
    }
  }

  /** The instance, made if it is not there. */
  @Transactional(TxType.MANDATORY)
  public Locked lockOrCreate(String siteCode, InstanceKey key) {
    Site site = sites.require(siteCode);
    Optional<Locked> found = lock(site, key);
    if (found.isPresent()) {
      return found.get();
    }
    Instance made = new Instance(site, key);
    succeedFormer(site, made);
    entities.persist(made);
    entities.flush();
    return new Locked(made, List.of(), true);
  }

  private void succeedFormer(Site site, Instance made) {
    entities
        .createQuery(
            "select f from FormerInstance f where f.siteId = :site and f.key = :key",
            FormerInstance.class)
        .setParameter("site", site.id())
        .setParameter("key", made.key())
        .getResultStream()
        .forEach(
            former -> {
              made.succeed(former);
              entities.remove(former);
            });
  }

  /** The instance; 404 if it is not there. */
  @Transactional(TxType.MANDATORY)
  public Locked lock(String site, InstanceKey key) {
    return lockIfThere(site, key).orElseThrow(() -> unknown(key));
  }

  /** The same for a direct change: one that is derived, or is being deleted, refuses it. */
  @Transactional(TxType.MANDATORY)
  Locked lockDirect(String site, InstanceKey key) {
    Locked locked = lock(site, key);
    locked.requireDirect();
    locked.requireNotDeleting();
    return locked;
  }

  /**
   * The same for a change of what the caller has seen.
   *
   * @param expectedVersion the version the caller saw; null if it does not care
   */
  @Transactional(TxType.MANDATORY)
  Locked lockDirect(String site, InstanceKey key, Long expectedVersion) {
    Locked locked = lockDirect(site, key);
    locked.instance().requireVersion(expectedVersion);
    return locked;
  }

  /** The instance, if it is there. */
  @Transactional(TxType.MANDATORY)
  Optional<Locked> lockIfThere(String site, InstanceKey key) {
    return lock(sites.require(site), key);
  }

  /**
   * Both in one statement, the instance first. If it waited for somebody who gave the instance
   * another room, it has not seen that one, but that none of the others is selected any more.
   */
  private Optional<Locked> lock(Site site, InstanceKey key) {
    List<Object[]> found =
        entities
            .createQuery(
                """
                select i, r from Instance i join Room r on r.instance = i
                where i.site = :site and i.key = :key order by r.id
                """,
                Object[].class)
            .setParameter("site", site)
            .setParameter("key", key)
            .setLockMode(LockModeType.PESSIMISTIC_WRITE)
            .getResultList();
    if (found.stream().map(row -> (Room) row[1]).noneMatch(Room::isSelected)) {
      return lockOneAfterTheOther(site, key);
    }
    List<Room> rooms = found.stream().map(row -> (Room) row[1]).toList();
    return Optional.of(new Locked((Instance) found.get(0)[0], rooms, false));
  }

  private Optional<Locked> lockOneAfterTheOther(Site site, InstanceKey key) {
    return find(site, key, LockModeType.PESSIMISTIC_WRITE)
        .map(one -> new Locked(one, rooms(one, LockModeType.PESSIMISTIC_WRITE), false));
  }

  /** Many instances with their rooms, locked in the order of their ids. */
  @Transactional(TxType.MANDATORY)
  List<Locked> lockAll(Collection<Long> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    List<Instance> found =
        entities
            .createQuery(
                "select i from Instance i where i.id in :ids order by i.id", Instance.class)
            .setParameter("ids", ids)
            .setLockMode(LockModeType.PESSIMISTIC_WRITE)
            .getResultList();
    Map<Long, List<Room>> rooms =
        entities
            .createQuery(
                "select r from Room r where r.instance.id in :ids order by r.id", Room.class)
            .setParameter("ids", ids)
            .setLockMode(LockModeType.PESSIMISTIC_WRITE)
            .getResultStream()
            .collect(Collectors.groupingBy(room -> room.instance().id()));
    return found.stream()
        .map(one -> new Locked(one, rooms.getOrDefault(one.id(), List.of()), false))
        .toList();
  }

  /** Those of the keys, for which there is an instance. */
  Set<InstanceKey> existing(String site, Collection<InstanceKey> keys) {
    Set<InstanceKey> existing = new HashSet<>();
    keys.stream()
        .collect(
            Collectors.groupingBy(key -> new InstanceKey(key.component(), key.instanceType(), "")))
        .forEach((type, some) -> existing.addAll(existingOf(site, type, some)));
    return existing;
  }

  private List<InstanceKey> existingOf(String site, InstanceKey type, List<InstanceKey> keys) {
    return entities
        .createQuery(
            """
            select i.key.instanceId from Instance i where i.site.code = :site
            and i.key.component = :component and i.key.instanceType = :type
            and i.key.instanceId in :ids
            """,
            String.class)
        .setParameter("site", site)
        .setParameter("component", type.component())
        .setParameter("type", type.instanceType())
        .setParameter("ids", keys.stream().map(InstanceKey::instanceId).toList())
        .getResultStream()
        .map(id -> new InstanceKey(type.component(), type.instanceType(), id))
        .toList();
  }

  /** The room the instance has now; 404 if there is none. */
  public Room selectedRoom(String site, InstanceKey key) {
    return find(sites.require(site), key, LockModeType.NONE).stream()
        .flatMap(instance -> rooms(instance, LockModeType.NONE).stream())
        .filter(Room::isSelected)
        .findFirst()
        .orElseThrow(() -> unknown(key));
  }

  /** The version of the instance's room; 404 if there is none. Loads no entity. */
  long version(String site, InstanceKey key) {
    return entities
        .createQuery(
            """
            select i.version from Room r join r.instance i where r.selected
            and i.site.code = :site and i.key = :key
            """,
            Long.class)
        .setParameter("site", site)
        .setParameter("key", key)
        .getResultStream()
        .findFirst()
        .orElseThrow(() -> unknown(key));
  }

  static ChangeRefused unknown(InstanceKey key) {
    return ChangeRefused.notFound("There is no room for " + key + ".");
  }

  /** The site is no part of the statement, since H2 would lock it too, and with it everybody. */
  private Optional<Instance> find(Site site, InstanceKey key, LockModeType lock) {
    return entities
        .createQuery(
            "select i from Instance i where i.site = :site and i.key = :key", Instance.class)
        .setParameter("site", site)
        .setParameter("key", key)
        .setLockMode(lock)
        .getResultStream()
        .findFirst();
  }

  private List<Room> rooms(Instance instance, LockModeType lock) {
    return entities
        .createQuery("select r from Room r where r.instance = :instance order by r.id", Room.class)
        .setParameter("instance", instance)
        .setLockMode(lock)
        .getResultList();
  }

  /**
   * Those of the users who are not on the instance's roster; all of them if there is none. The
   * instance itself is not read: it would stay as it was before somebody else's change that is
   * waited for.
   */
  Set<String> lackingOnRoster(String site, InstanceKey key, Set<String> userIds) {
    Set<String> lacking = new HashSet<>(userIds);
    entities
        .createQuery(
            """
            select e.user.userId from RosterEntry e join Instance i on i.id = e.instanceRef
            where i.site = :site and i.key = :key
            """,
            String.class)
        .setParameter("site", sites.require(site))
        .setParameter("key", key)
        .getResultStream()
        .forEach(lacking::remove);
    return lacking;
  }

  /** Whether anybody is on its roster. */
  boolean hasRoster(Instance instance) {
    return !entities
        .createQuery("select e.id from RosterEntry e where e.instanceRef = :instance", Long.class)
        .setParameter("instance", instance.id())
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }
}
