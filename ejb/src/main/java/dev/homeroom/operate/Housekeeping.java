package dev.homeroom.operate;

import dev.homeroom.queue.TriedAgain;
import dev.homeroom.user.SiteUser;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

/** Erases people who were deleted and are out of every room, and records that mean nothing more. */
@TriedAgain
@Transactional
@ApplicationScoped
public class Housekeeping {

  private static final int MOST_AT_ONCE = 100;

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  /** Erases those of whom no member row is left that may stand for somebody in a room. */
  public void erase() {
    entities
        .createQuery(
            """
            select u from SiteUser u join fetch u.site where u.deleting and not exists
              (select 1 from Member m where m.user = u and m.origin = MANAGED
                and m.presence in (JOINING, JOINED, LEAVING))
            order by u.id
            """,
            SiteUser.class)
        .setMaxResults(MOST_AT_ONCE)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList()
        .forEach(this::erase);
  }

  private void erase(SiteUser user) {
    delete("delete from Member m where m.user = :user", user);
    delete("delete from UserAccount a where a.user = :user", user);
    eraseFromAudit(user);
    if (isOnARoster(user)) {
      user.forget();
    } else {
      entities.remove(user);
    }
    entities.flush();
  }

  private void delete(String statement, SiteUser user) {
    entities.createQuery(statement).setParameter("user", user).executeUpdate();
  }

  private void eraseFromAudit(SiteUser user) {
    entities
        .createQuery(
            """
            update AuditLine a set a.userId = null, a.remoteId = null, a.detail = null
            where a.siteId = :site and a.userId = :userId
            """)
        .setParameter("site", user.site().id())
        .setParameter("userId", user.userId())
        .executeUpdate();
  }

  private boolean isOnARoster(SiteUser user) {
    return !entities
        .createQuery("select e.id from RosterEntry e where e.user = :user", Long.class)
        .setParameter("user", user)
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  /**
   * Forgets members who are out of a room that does not want them, identities nobody uses, and
   * people of whom nothing was ever known and whom no roster names any more.
   */
  public void tidy() {
    entities
        .createQuery(
            """
            delete from Member m where m.presence in (ABSENT, LEFT, BANNED) and not exists
              (select 1 from Room r join RosterEntry e on e.instanceRef = r.instance.id
                where r.id = m.roomId and e.user = m.user)
            """)
        .executeUpdate();
    entities
        .createQuery(
            """
            delete from UserAccount a where not a.current and not exists
              (select 1 from Member m where m.account = a)
            """)
        .executeUpdate();
    entities
        .createQuery(
            """
            delete from SiteUser u where u.username is null and not u.deleting
            and not exists (select 1 from RosterEntry e where e.user = u)
            and not exists (select 1 from Member m where m.user = u)
            and not exists (select 1 from UserAccount a where a.user = u)
            """)
        .executeUpdate();
  }
}
