package dev.homeroom.operate;

import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.queue.TriedAgain;
import dev.homeroom.user.SiteUser;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;

/** Erases people who were deleted and are out of every room, and records that mean nothing more. */
@TriedAgain
@Transactional
@ApplicationScoped
public class Housekeeping {

  private static final int MOST_AT_ONCE = 100;

  /** What may name a user whom the site has not sent. */
  private static final List<String> NAMING = List.of("RosterEntry", "Enrolment", "GroupMember");

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private Erasure erasure;

  /**
   * Erases those of whom no member row is left that may stand for somebody in a room, but for rooms
   * where they have so much power that nobody can remove them.
   */
  public void erase() {
    entities
        .createQuery(
            """
            select u from SiteUser u join fetch u.site where u.deleting and not exists
              (select 1 from Member m where m.user = u and m.origin = MANAGED
                and m.presence in (JOINING, JOINED, LEAVING) and not
                (m.presence = LEAVING and m.reason is not null and m.reason = :kept))
            order by u.id
            """,
            SiteUser.class)
        .setParameter("kept", MemberOutcome.LEVEL_KEPT)
        .setMaxResults(MOST_AT_ONCE)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList()
        .forEach(this::erase);
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

  /**
   * Forgets members who are out of a room that does not want them, identities nobody uses, and
   * people of whom nothing was ever known and whom no roster, enrolment or group names any more.
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
            and not exists (select 1 from Enrolment e where e.user = u)
            and not exists (select 1 from GroupMember m where m.user = u)
            and not exists (select 1 from Member m where m.user = u)
            and not exists (select 1 from UserAccount a where a.user = u)
            """)
        .executeUpdate();
  }
}
