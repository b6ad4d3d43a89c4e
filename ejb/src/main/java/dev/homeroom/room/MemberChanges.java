package dev.homeroom.room;

import dev.homeroom.change.Caller;
import dev.homeroom.change.ChangeRefused;
import dev.homeroom.change.ChangeRefused.Violation;
import dev.homeroom.provider.Role;
import dev.homeroom.queue.TriedAgain;
import dev.homeroom.room.RosterChange.Wanted;
import dev.homeroom.user.SiteUser;
import dev.homeroom.user.SiteUsers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Records what the LMS says about rosters; each method is one transaction. */
@TriedAgain
@Transactional
@ApplicationScoped
public class MemberChanges {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private Instances instances;
  @Inject private SiteUsers users;
  @Inject private MemberQueries members;
  @Inject private GracePeriod grace;
  @Inject private Rehearsal rehearsal;
  @Inject private RosterWork work;

  /** A roster open for a change, with the room its instance has now. */
  private record Open(Instance instance, Room room, Roster roster) {

    static Open of(Instances.Locked locked, Roster roster) {
      return new Open(locked.instance(), locked.selected().orElseThrow(), roster);
    }
  }

  public MemberView put(Caller caller, InstanceKey key, String userId, Role role, Long generation) {
    Open open = take(caller, key, RosterChange.adding(userId, role, generation));
    return members.get(open.room(), open.roster().find(userId).orElseThrow());
  }

  /** Explicit, so the removal guard does not judge it. One who is not on the roster is removed. */
  public void remove(Caller caller, InstanceKey key, String userId, Long generation) {
    Open open = openPart(caller, key, List.of(userId));
    open.instance().takeGeneration(generation);
    open.roster().find(userId).ifPresent(open.roster()::drop);
    settle(caller, open);
    grace.end(caller, open.room(), userId);
  }

  /** A removal in it is judged by the removal guard. */
  public RosterResult change(Caller caller, InstanceKey key, RosterChange change) {
    return result(take(caller, key, change));
  }

  private Open take(Caller caller, InstanceKey key, RosterChange change) {
    Map<String, SiteUser> named =
        users.keepOrCreate(caller.site(), change.add().stream().map(Wanted::userId).toList());
    Open open = openPart(caller, key, namedIn(change));
    open.instance().takeGeneration(change.generation());
    Roster roster = open.roster();
    requireOnRoster(roster, change.update());
    change.add().forEach(wanted -> roster.want(named.get(wanted.userId()), wanted.role()));
    change
        .update()
        .forEach(wanted -> roster.want(roster.find(wanted.userId()).orElseThrow(), wanted.role()));
    change.remove().stream()
        .map(roster::find)
        .flatMap(Optional::stream)
        .filter(entry -> !entry.isHeld())
        .forEach(roster::lack);
    return settle(caller, open);
  }

  private static List<String> namedIn(RosterChange change) {
    return Stream.concat(
            Stream.concat(change.add().stream(), change.update().stream()).map(Wanted::userId),
            change.remove().stream())
        .toList();
  }

  private static void requireOnRoster(Roster roster, List<Wanted> updates) {
    List<Violation> missing = new ArrayList<>();
    for (int i = 0; i < updates.size(); i++) {
      if (!roster.names(updates.get(i).userId())) {
        missing.add(
            new Violation("update[" + i + "].userId", "is not on the roster; add it instead"));
      }
    }
    if (!missing.isEmpty()) {
      throw ChangeRefused.invalid(missing);
    }
  }

  /** Takes the whole roster; judged by the removal guard. */
  public RosterResult replace(
      Caller caller, InstanceKey key, long generation, List<Wanted> wanted) {
    return result(take(caller, key, generation, wanted));
  }

  /** What {@link #replace} would come to, by doing it and undoing it: nothing is changed. */
  public RosterPreview preview(
      Caller caller, InstanceKey key, long generation, List<Wanted> wanted) {
    Open open = take(caller, key, generation, wanted);
    rehearsal.undo();
    return open.roster().preview(open.instance().holdReason());
  }

  private Open take(Caller caller, InstanceKey key, long generation, List<Wanted> wanted) {
    Set<String> ids = wanted.stream().map(Wanted::userId).collect(Collectors.toSet());
    Map<String, SiteUser> newcomers =
        users.keepOrCreate(caller.site(), instances.lackingOnRoster(caller.site(), key, ids));
    Open open = openWhole(caller, key);
    if (open.instance().hasTaken(generation)) {
      requireSame(open.roster(), wanted, generation);
      return open;
    }
    open.instance().takeGeneration(generation);
    wanted.forEach(one -> want(caller, open.roster(), one, newcomers));
    open.roster().lackAllBut(ids);
    return settle(caller, open);
  }

  private void want(Caller caller, Roster roster, Wanted one, Map<String, SiteUser> newcomers) {
    Optional<RosterEntry> entry = roster.find(one.userId());
    if (entry.isPresent()) {
      roster.want(entry.get(), one.role());
      return;
    }
    // Taken off by somebody else since the newcomers were looked for.
    SiteUser user =
        newcomers.computeIfAbsent(
            one.userId(), id -> users.keepOrCreate(caller.site(), List.of(id)).get(id));
    roster.want(user, one.role());
  }

  private static void requireSame(Roster roster, List<Wanted> wanted, long generation) {
    if (!roster.isNamed(wanted)) {
      throw ChangeRefused.conflict(
          "Generation " + generation + " was taken with another roster; send a newer one.");
    }
  }

  private Open openWhole(Caller caller, InstanceKey key) {
    Instances.Locked locked = instances.lockDirect(caller.site(), key);
    return Open.of(locked, Roster.whole(entities, locked.instance()));
  }

  private Open openPart(Caller caller, InstanceKey key, List<String> userIds) {
    Instances.Locked locked = instances.lockDirect(caller.site(), key);
    return Open.of(locked, Roster.of(entities, locked.instance(), userIds));
  }

  /** Judges the removals anew, holds or obeys them, and asks for the work that follows. */
  private Open settle(Caller caller, Open open) {
    work.follow(caller, open.instance(), open.room(), open.roster());
    return open;
  }

  private static RosterResult result(Open open) {
    return open.roster().result(open.instance());
  }
}
