package dev.homeroom.operate.people;

import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.provider.ProviderRefused;
import dev.homeroom.queue.TriedAgain;
import dev.homeroom.select.Providers;
import dev.homeroom.user.SiteUser;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.List;

/** People who were deleted: finds those who can be erased, and erases each by itself. */
@TriedAgain
@Transactional
@ApplicationScoped
public class DeletedPeople {

  public static final int MOST_AT_ONCE = 100;

  /**
   * Those of whom no member row is left that may stand for somebody in a room, or invited to it by
   * us, whom we remove from it: not where they were added by hand, unless the site wants nobody
   * like that, nor where they have so much power that nobody can remove them. Nobody is in a room
   * that the chat service has called gone and from which their removal was tried. Where only our
   * access is lost they may be in it still.
   *
   * <p>Where they stay, their erasure waits until the power that we gave them has been taken back,
   * but only while that is being tried: they may stay for ever. In an archived room it is not
   * tried, and a restored one does not know of it any more.
   */
  private static final String OUT =
      """
      u.deleting and not exists
        (select 1 from Member m where m.user = u and (m.origin = MANAGED or u.site.removeManual)
          and m.presence in (JOINING, JOINED, INVITED, LEAVING) and not
          (m.presence = LEAVING and m.reason is not null and m.reason = :kept)
          and not (m.presence = LEAVING
            and exists (select 1 from Room r where r.id = m.roomId and r.loss = :gone)))
      and not exists
        (select 1 from Member m join Room r on r.id = m.roomId
          where m.user = u and m.origin = MANUAL and m.presence = JOINED
          and m.role in (MODERATOR, ADMIN) and m.entryId is not null
          and (m.reason is null or m.nextAttempt is not null)
          and r.selected and r.active and not r.archived and r.loss is null
          and r.provider in :configured
          and not exists (select 1 from Connection c where c.provider = r.provider and not c.enabled)
          and exists (select 1 from Operation o where o.roomId = r.id
            and o.kind = UPDATE_MEMBERSHIP and o.state in (READY, RUNNING)))
      """;

  /** What may name a user whom the site has not sent. */
  private static final List<String> NAMING = List.of("RosterEntry", "Enrolment", "GroupMember");

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private Erasure erasure;
  @Inject private Providers providers;

  /** The rows of a bounded number of people who can be erased, from after one of them on. */
  public List<Long> outOfEveryRoom(long after) {
    return out(
            "select u.id from SiteUser u where u.id > :after and " + OUT + "order by u.id",
            Long.class)
        .setParameter("after", after)
        .setMaxResults(MOST_AT_ONCE)
        .getResultList();
  }

  /** Erases one of them, unless another node has done so or they are in a room again. */
  public void erase(long id) {
    out("select u from SiteUser u join fetch u.site where u.id = :id and " + OUT, SiteUser.class)
        .setParameter("id", id)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList()
        .forEach(this::erase);
  }

  private <T> TypedQuery<T> out(String query, Class<T> result) {
    return entities
        .createQuery(query, result)
        .setParameter("kept", MemberOutcome.LEVEL_KEPT)
        .setParameter("gone", ProviderRefused.ROOM_GONE)
        .setParameter(
            "configured", providers.names().stream().filter(providers::isConfigured).toList());
  }

  private void erase(SiteUser user) {
    erasure.erase(user);
    if (isNamed(user)) {
      user.forget();
    } else {
      entities.remove(user);
    }
    entities.flush();
  }

  /** Whether the LMS has named the user anew since, so that a row without a name must stay. */
  private boolean isNamed(SiteUser user) {
    return NAMING.stream()
        .anyMatch(
            naming ->
                !entities
                    .createQuery(
                        "select n.id from " + naming + " n where n.user = :user", Long.class)
                    .setParameter("user", user)
                    .setMaxResults(1)
                    .getResultList()
                    .isEmpty());
  }
}
