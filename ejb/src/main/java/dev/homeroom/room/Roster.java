package dev.homeroom.room;

import dev.homeroom.change.Parts;
import dev.homeroom.provider.Role;
import dev.homeroom.room.RosterChange.Wanted;
import dev.homeroom.room.RosterPreview.Person;
import dev.homeroom.user.SiteUser;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The roster of one instance, or the named part of it, while a change is made to it. Lives as long
 * as its transaction.
 */
final class Roster {

  private final EntityManager entities;
  private final Instance instance;
  private final Map<String, RosterEntry> entries;
  private final Set<RosterEntry> heldBefore;
  private final List<RosterEntry> lacking = new ArrayList<>();
  private final List<Long> comers = new ArrayList<>();
  private final List<Person> added = new ArrayList<>();
  private final List<Person> updated = new ArrayList<>();
  private final List<Person> removed = new ArrayList<>();
  private boolean lacksLeader;

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
    this.heldBefore = heldNow();
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
    List<RosterEntry> found = new ArrayList<>();
    if (instance.holdReason() != null) {
      found.addAll(held(entities, instance));
    }
    Parts.of(userIds).forEach(some -> found.addAll(named(entities, instance, some)));
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
    if (userIds.size() == 1) {
      return named(entities, instance, userIds.get(0));
    }
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

  /** The user first: H2 would read the whole roster and look at the user of each entry. */
  private static List<RosterEntry> named(EntityManager entities, Instance instance, String userId) {
    return entities
        .createQuery(
            """
            select e from RosterEntry e join fetch e.user where e.instanceRef = :instance
            and e.user.id = (select u.id from SiteUser u where u.site = :site and u.userId = :user)
            """,
            RosterEntry.class)
        .setParameter("site", instance.site())
        .setParameter("user", userId)
        .setParameter("instance", instance.id())
        .setFlushMode(FlushModeType.COMMIT)
        .getResultList();
  }

  Optional<RosterEntry> find(String userId) {
    return Optional.ofNullable(entries.get(userId));
  }

  /** Whether the user is on it; a held one is not. */
  boolean names(String userId) {
    return find(userId).filter(entry -> !entry.isHeld()).isPresent();
  }

  /** Whether the last change named just these people, with these roles. */
  boolean isNamed(List<Wanted> wanted) {
    long named = entries.values().stream().filter(RosterEntry::isNamed).count();
    return named == wanted.size() && wanted.stream().allMatch(this::isNamed);
  }

  private boolean isNamed(Wanted one) {
    return find(one.userId())
        .filter(entry -> entry.isNamed() && entry.role() == one.role())
        .isPresent();
  }

  /** Puts somebody on it, or gives them another role. */
  void want(SiteUser user, Role role) {
    RosterEntry entry = entries.get(user.userId());
    if (entry == null) {
      entry = new RosterEntry(instance, user, role);
      entities.persist(entry);
      entries.put(user.userId(), entry);
      comers.add(user.id());
      added.add(person(entry));
      return;
    }
    want(entry, role);
  }

  /** Gives somebody who is on it, or was held, this role. */
  void want(RosterEntry entry, Role role) {
    boolean wasHeld = entry.isHeld();
    entry.release();
    boolean otherRole = entry.want(role);
    if (wasHeld) {
      added.add(person(entry));
    } else if (otherRole) {
      updated.add(person(entry));
    }
  }

  /** Puts everybody back on it whose removal was held, since somebody has said no to that. */
  void keepHeld() {
    for (RosterEntry entry : heldNow()) {
      entry.keep();
      added.add(person(entry));
    }
  }

  /** Takes everybody off it whose removal was held, since somebody has approved of that. */
  void dropHeld() {
    heldNow().forEach(this::drop);
  }

  /** Takes off somebody who is in the room though it does not name them, if the guard agrees. */
  void lackFound(SiteUser user, Role role) {
    if (!entries.containsKey(user.userId())) {
      RosterEntry entry = new RosterEntry(instance, user, role == null ? Role.MEMBER : role);
      entities.persist(entry);
      entries.put(user.userId(), entry);
      lacking.add(entry);
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
    removed.add(leaver(entry));
    lacksLeader |= entry.leads();
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

  /** Whether other people are held than before the change. */
  boolean holdsOthers() {
    return !heldNow().equals(heldBefore);
  }

  private Set<RosterEntry> heldNow() {
    return entries.values().stream()
        .filter(RosterEntry::isHeld)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Person person(RosterEntry entry) {
    return new Person(entry.user().userId(), entry.role().name().toLowerCase(Locale.ROOT));
  }

  private static Person leaver(RosterEntry entry) {
    return new Person(entry.user().userId(), null);
  }

  /** Users who were not on it before. */
  List<Long> comers() {
    return comers;
  }

  int added() {
    return added.size();
  }

  int updated() {
    return updated.size();
  }

  int removed() {
    return removed.size();
  }

  boolean lacksLeader() {
    return lacksLeader;
  }

  /** What was done to it. */
  RosterResult result(Instance changed) {
    int held = heldNow().size();
    return new RosterResult(
        changed.generation(),
        added(),
        updated(),
        removed(),
        held,
        held == 0 ? null : changed.holdReason());
  }

  /**
   * What was done to it, one by one.
   *
   * @param reason why removals are held; null if none is
   */
  RosterPreview preview(String reason) {
    Set<RosterEntry> held = heldNow();
    List<Person> leaving =
        Stream.concat(removed.stream(), held.stream().map(Roster::leaver)).toList();
    return new RosterPreview(
        List.copyOf(added), List.copyOf(updated), leaving, !held.isEmpty(), reason);
  }
}
