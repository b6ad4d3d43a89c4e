package dev.homeroom.room;

import static java.util.stream.Collectors.toMap;

import dev.homeroom.change.Reason;
import dev.homeroom.provider.Role;
import dev.homeroom.settings.Settings;
import dev.homeroom.site.SiteSetting;
import dev.homeroom.site.SiteSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges whether a removal looks like a mistake of the LMS: too large a share of the managed people
 * in the room, everybody, or the last moderator. Such a removal is held until a person approves of
 * it.
 */
@ApplicationScoped
public class RemovalGuard {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private Settings settings;

  /** Somebody who may be in the room, and whether they are on the roster still. */
  private record Present(long user, Role role, boolean onRoster) {}

  /**
   * Why the removal is to be held; empty if it may be obeyed.
   *
   * @param leaving the entries that would leave the roster
   */
  Optional<String> objection(Instance instance, Room room, List<RosterEntry> leaving) {
    entities.flush();
    Set<Long> users = userIds(leaving);
    boolean heldBefore = leaving.stream().anyMatch(RosterEntry::isHeld);
    List<Present> keptOut = heldBefore ? keptOut(instance, room) : List.of();
    Collection<Present> present =
        Stream.concat(present(instance, room).stream(), keptOut.stream())
            .collect(toMap(Present::user, Function.identity(), (one, same) -> one))
            .values();
    long going = present.stream().filter(member -> users.contains(member.user())).count();
    if (going == 0) {
      return Optional.empty();
    }
    List<Role> staying = rolesStaying(instance, users);
    if (staying.isEmpty()) {
      return Optional.of(Reason.EMPTY_ROSTER.saying("nobody would be left on the roster."));
    }
    if (leads(rolesOnRoster(present)) && !leads(staying)) {
      return Optional.of(Reason.NO_MODERATOR.saying("no moderator would be left."));
    }
    return tooMany(instance.site().settings(), going, present.size());
  }

  private static Set<Long> userIds(List<RosterEntry> entries) {
    return entries.stream().map(entry -> entry.user().id()).collect(Collectors.toSet());
  }

  private Optional<String> tooMany(SiteSettings site, long going, long present) {
    int percent = site.removal(SiteSetting.MAX_PERCENT, settings.removalMaxPercent());
    int smallest = site.removal(SiteSetting.MIN_MEMBERS, settings.removalMinMembers());
    if (present < smallest || going * 100 <= percent * present) {
      return Optional.empty();
    }
    return Optional.of(
        Reason.TOO_MANY.saying(
            "%d of %d managed people would be removed, more than %d percent."
                .formatted(going, present, percent)));
  }

  /** A moderator whom an explicit change took off the roster is not lost by this change. */
  private static List<Role> rolesOnRoster(Collection<Present> present) {
    return present.stream().filter(Present::onRoster).map(Present::role).toList();
  }

  /**
   * A member whose join is in flight counts as present, with the wanted role. So does one who was
   * not brought into this room yet, but is in one that a reset has put aside: it takes time to fill
   * the fresh room. Users who are suspended or being deleted leave in any case, so they do not
   * count.
   */
  private List<Present> present(Instance instance, Room room) {
    return entities
        .createQuery(
            """
            select u.id, case when m.presence = JOINING then e.role else m.role end, e.id is not null
            from Member m join m.user u left join RosterEntry e on e.user = u and e.instanceRef = :instance
            where m.roomId in (select r.id from Room r where r.instance.id = :instance
              and r.provider = :provider and (r.selected or r.retired > 0))
            and (m.roomId = :room or not exists
              (select 1 from Member h where h.roomId = :room and h.user = u))
            and m.origin = MANAGED and m.presence in (JOINING, JOINED)
            and not u.suspended and not u.deleting
            """,
            Object[].class)
        .setParameter("instance", instance.id())
        .setParameter("room", room.id())
        .setParameter("provider", room.provider())
        .getResultStream()
        .map(row -> new Present((Long) row[0], (Role) row[1], (Boolean) row[2]))
        .toList();
  }

  /**
   * Whoever is held already and was not brought into this room for that reason: they are held still
   * where the room that they were in is gone.
   */
  private List<Present> keptOut(Instance instance, Room room) {
    return entities
        .createQuery(
            """
            select e.user.id, e.role from RosterEntry e
            where e.instanceRef = :instance and e.held
            and not e.user.suspended and not e.user.deleting
            and not exists (select 1 from Member m where m.roomId = :room and m.user = e.user)
            """,
            Object[].class)
        .setParameter("instance", instance.id())
        .setParameter("room", room.id())
        .getResultStream()
        .map(row -> new Present((Long) row[0], (Role) row[1], true))
        .toList();
  }

  /** Of those who may be in a room: nobody who is suspended. */
  private List<Role> rolesStaying(Instance instance, Set<Long> leaving) {
    return entities
        .createQuery(
            """
            select e.user.id, case when e.user.siteAdmin then dev.homeroom.provider.Role.ADMIN else e.role end
            from RosterEntry e where e.instanceRef = :instance and not e.held
            and not e.user.suspended and not e.user.deleting
            """,
            Object[].class)
        .setParameter("instance", instance.id())
        .getResultStream()
        .filter(row -> !leaving.contains((Long) row[0]))
        .map(row -> (Role) row[1])
        .toList();
  }

  private static boolean leads(List<Role> roles) {
    return roles.stream().anyMatch(role -> role == Role.MODERATOR || role == Role.ADMIN);
  }
}
