package dev.homeroom.room;

import dev.homeroom.change.Caller;
import dev.homeroom.provider.Role;
import dev.homeroom.user.SiteUser;
import dev.homeroom.user.SiteUsers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rosters of derived rooms. Only what differs is given here, and only those rooms get work. */
@Transactional(TxType.MANDATORY)
@ApplicationScoped
public class DerivedRosters {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private GracePeriod grace;
  @Inject private Instances instances;
  @Inject private RosterWork work;
  @Inject private SiteUsers users;

  /**
   * How one roster is to change.
   *
   * @param wanted who is on it from now on, or has another role, by user id
   * @param lacking who is on it no more
   * @param judged whether the removal guard has a say in that
   */
  public record Change(
      long instance, Map<String, Role> wanted, Set<String> lacking, boolean judged) {

    /** No change yet. */
    public Change(long instance, boolean judged) {
      this(instance, new HashMap<>(), new HashSet<>(), judged);
    }

    private boolean isNone() {
      return wanted.isEmpty() && lacking.isEmpty();
    }

    private List<String> named() {
      return Stream.concat(wanted.keySet().stream(), lacking.stream()).toList();
    }
  }

  /**
   * The removals that wait for approval in some rooms.
   *
   * @param userIds of whom, each once
   * @param reason null if there are none
   */
  public record Held(Set<String> userIds, String reason) {}

  /** Who is held in these instances now. */
  public Held held(Collection<Long> of) {
    Map<String, String> reasons = new TreeMap<>();
    entities
        .createQuery(
            """
            select e.user.userId, i.holdReason from RosterEntry e
            join Instance i on i.id = e.instanceRef
            where e.held and e.instanceRef in :instances order by i.id
            """,
            Object[].class)
        .setParameter("instances", of)
        .getResultStream()
        .forEach(row -> reasons.putIfAbsent((String) row[0], (String) row[1]));
    return new Held(reasons.keySet(), reasons.values().stream().findFirst().orElse(null));
  }

  /**
   * Rooms without a change are not even locked, unless what is held there is to be judged anew; one
   * that is being deleted stays as it is.
   */
  public void change(Caller caller, Collection<Change> changes) {
    Set<Long> held = withHolds(changes);
    Map<Long, Change> byInstance =
        changes.stream()
            .filter(change -> !change.isNone() || held.contains(change.instance()))
            .collect(Collectors.toMap(Change::instance, Function.identity()));
    for (Instances.Locked locked : instances.lockAll(byInstance.keySet())) {
      if (locked.rooms().stream().noneMatch(Room::isDeleting)) {
        change(caller, locked, byInstance.get(locked.instance().id()));
      }
    }
  }

  /** Where a hold may heal though the same people are named: others have come since. */
  private Set<Long> withHolds(Collection<Change> changes) {
    List<Long> same =
        changes.stream()
            .filter(change -> change.judged() && change.isNone())
            .map(Change::instance)
            .toList();
    if (same.isEmpty()) {
      return Set.of();
    }
    return new HashSet<>(
        entities
            .createQuery(
                "select i.id from Instance i where i.id in :ids and i.holdReason is not null",
                Long.class)
            .setParameter("ids", same)
            .getResultList());
  }

  private void change(Caller caller, Instances.Locked locked, Change change) {
    Roster roster = Roster.of(entities, locked.instance(), change.named());
    want(caller, roster, change.wanted());
    change.lacking().stream()
        .map(roster::find)
        .flatMap(Optional::stream)
        .forEach(entry -> lack(roster, entry, change.judged()));
    work.follow(caller, locked.instance(), locked.selected().orElseThrow(), roster);
  }

  private void want(Caller caller, Roster roster, Map<String, Role> wanted) {
    List<String> newcomers =
        wanted.keySet().stream().filter(id -> roster.find(id).isEmpty()).toList();
    Map<String, SiteUser> people = users.keepOrCreate(caller.site(), newcomers);
    wanted.forEach(
        (id, role) ->
            roster
                .find(id)
                .ifPresentOrElse(
                    entry -> roster.want(entry, role), () -> roster.want(people.get(id), role)));
  }

  /** Ends the grace period of people who are on none of these rosters, and are to be out now. */
  public void removeNow(Caller caller, Collection<Long> of, Collection<Long> people) {
    Map<Long, List<String>> spared = new HashMap<>();
    entities
        .createQuery(
            """
            select r.instance.id, u.userId from Member m join m.user u join Room r on r.id = m.roomId
            where u.id in :people and m.sparedUntil is not null and r.instance.id in :instances
            """,
            Object[].class)
        .setParameter("people", people)
        .setParameter("instances", of)
        .getResultStream()
        .forEach(
            row ->
                spared
                    .computeIfAbsent((Long) row[0], id -> new ArrayList<>())
                    .add((String) row[1]));
    for (Instances.Locked locked : instances.lockAll(spared.keySet())) {
      List<String> leaving = spared.get(locked.instance().id());
      locked.rooms().forEach(room -> leaving.forEach(id -> grace.end(caller, room, id)));
    }
  }

  private static void lack(Roster roster, RosterEntry entry, boolean judged) {
    if (!judged) {
      roster.drop(entry);
    } else if (!entry.isHeld()) {
      roster.lack(entry);
    }
  }
}
