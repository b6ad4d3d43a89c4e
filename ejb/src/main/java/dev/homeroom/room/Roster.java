package dev.homeroom.room;

import dev.homeroom.provider.Role;
import dev.homeroom.user.SiteUser;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The roster of one instance, or the named part of it, while a change is made to it. Lives as long
 * as its transaction.
 */
final class Roster {

  private static final int MOST_AT_ONCE = 1000;

  private final EntityManager entities;
  private final Instance instance;
  private final Map<String, RosterEntry> entries;
  private final List<RosterEntry> lacking = new ArrayList<>();
  private int added;
  private int updated;
  private int removed;

  private Roster(EntityManager entities, Instance instance, List<RosterEntry> found) {
    this.entities = entities;
    this.instance = instance;
    this.entries =
        found.stream()
            .collect(
                Collectors.toMap(
                    entry -> entry.user().userId(),
                    Function.identity(),
                    (a, b) -> a,
                    TreeMap::new));
  }

  static Roster whole(EntityManager entities, Instance instance) {
    return new Roster(
        entities,
        instance,
        entities
            .createQuery(
                "select e from RosterEntry e join fetch e.user where e.instanceRef = :instance",
                RosterEntry.class)
            .setParameter("instance", instance.id())
            .getResultList());
  }

  /** The entries of these users, with those whose removal is held, since they are judged again. */
  static Roster of(EntityManager entities, Instance instance, List<String> userIds) {
    List<RosterEntry> found = new ArrayList<>(held(entities, instance));
    for (int i = 0; i < userIds.size(); i += MOST_AT_ONCE) {
      List<String> some = userIds.subList(i, Math.min(i + MOST_AT_ONCE, userIds.size()));
      found.addAll(named(entities, instance, some));
    }
    return new Roster(entities, instance, found);
  }

  private static List<RosterEntry> held(EntityManager entities, Instance instance) {
    return entities
        .createQuery(
            "select e from RosterEntry e join fetch e.user where e.instanceRef = :instance and e.held",
            RosterEntry.class)
        .setParameter("instance", instance.id())
        .getResultList();
  }

  private static List<RosterEntry> named(
      EntityManager entities, Instance instance, List<String> userIds) {
    List<Long> users =
        entities
            .createQuery(
                "select u.id from SiteUser u where u.site = :site and u.userId in :ids", Long.class)
            .setParameter("site", instance.site())
            .setParameter("ids", userIds)
            .setFlushMode(FlushModeType.COMMIT)
            .getResultList();
    return entities
        .createQuery(
            """
            select e from RosterEntry e join fetch e.user u
            where u.id in :users and e.instanceRef = :instance
            """,
            RosterEntry.class)
        .setParameter("instance", instance.id())
        .setParameter("users", users)
        .setFlushMode(FlushModeType.COMMIT)
        .getResultList();
  }

  Optional<RosterEntry> find(String userId) {
    return Optional.ofNullable(entries.get(userId));
  }

  Collection<RosterEntry> all() {
    return entries.values();
  }

  /** Whether the user is on it; a held one is not. */
  boolean names(String userId) {
    return find(userId).filter(entry -> !entry.isHeld()).isPresent();
  }

  /** Puts somebody on it, or gives them another role. */
  void want(SiteUser user, Role role) {
    RosterEntry entry = entries.get(user.userId());
    if (entry == null) {
      entry = new RosterEntry(instance, user, role);
      entities.persist(entry);
      entries.put(user.userId(), entry);
      added++;
      return;
    }
    want(entry, role);
  }

  /** Gives somebody who is on it, or was held, this role. */
  void want(RosterEntry entry, Role role) {
    boolean wasHeld = entry.isHeld();
    entry.release();
    if (entry.want(role)) {
      updated++;
    } else if (wasHeld) {
      added++;
    }
  }

  /** Takes somebody off it, if the guard agrees. */
  void lack(RosterEntry entry) {
    lacking.add(entry);
  }

  /** Takes everybody off it who is not named. */
  void lackAllBut(Set<String> named) {
    entries.values().stream()
        .filter(entry -> !entry.isHeld() && !named.contains(entry.user().userId()))
        .forEach(lacking::add);
  }

  /** Takes somebody off it, whatever the guard would say. */
  void drop(RosterEntry entry) {
    entities.remove(entry);
    entries.remove(entry.user().userId());
    removed++;
  }

  /** Everybody whose removal is to be judged now: held before, or lacking by this change. */
  List<RosterEntry> candidates() {
    List<RosterEntry> candidates = new ArrayList<>(lacking);
    entries.values().stream()
        .filter(RosterEntry::isHeld)
        .filter(entry -> !lacking.contains(entry))
        .forEach(candidates::add);
    return candidates;
  }

  int added() {
    return added;
  }

  int updated() {
    return updated;
  }

  int removed() {
    return removed;
  }
}
