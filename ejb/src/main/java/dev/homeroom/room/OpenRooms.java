package dev.homeroom.room;

import dev.homeroom.change.Page;
import dev.homeroom.change.PageRequest;
import dev.homeroom.provider.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The rooms that a person may open: those they have joined, and where nobody joins, since the
 * provider has no members, those whose roster names them. None for who is suspended or deleted.
 */
@Transactional
@ApplicationScoped
public class OpenRooms {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private RoomViews views;

  private record Found(Room room, Role role) {}

  public Page<OpenRoom> list(String site, String userId, PageRequest page) {
    List<Found> found =
        entities
            .createQuery(
                """
                select r, case when u.siteAdmin then 'ADMIN' else coalesce(str(e.role),
                  (select min(str(m.role)) from Member m
                    where m.roomId = r.id and m.user = u and m.presence = JOINED)) end
                from Room r join fetch r.instance i join fetch i.site s
                join SiteUser u on u.site = s and u.userId = :user
                left join RosterEntry e on e.instanceRef = i.id and e.user = u
                where s.code = :site and not u.suspended and not u.deleting
                and r.selected and r.active and not r.deleting and r.id > :after and r.id in (
                  select m.roomId from Member m where m.user = u and m.presence = JOINED
                  union
                  select o.id from RosterEntry f join Room o on o.instance.id = f.instanceRef
                    where f.user = u and not o.managesMembers)
                order by r.id
                """,
                Object[].class)
            .setParameter("site", site)
            .setParameter("user", userId)
            .setParameter("after", page.afterNumber())
            .setMaxResults(page.limit() + 1)
            .getResultStream()
            .map(row -> new Found((Room) row[0], roleOf((String) row[1])))
            .toList();
    Page<Found> rooms = Page.of(found, page.limit(), one -> Long.toString(one.room().id()));
    return new Page<>(
        rooms.items().stream().map(this::view).filter(Objects::nonNull).toList(), rooms.next());
  }

  private static Role roleOf(String name) {
    return name == null ? Role.MEMBER : Role.valueOf(name);
  }

  /** Null if it cannot be opened yet. */
  private OpenRoom view(Found found) {
    String url = views.urlOf(found.room());
    if (url == null) {
      return null;
    }
    InstanceKey key = found.room().instance().key();
    return new OpenRoom(
        found.room().instance().site().code(),
        key.component(),
        key.instanceType(),
        key.instanceId(),
        found.room().provider(),
        found.room().name(),
        url,
        found.role().name().toLowerCase(Locale.ROOT));
  }
}
