package dev.homeroom.operate;

import dev.homeroom.queue.TriedAgain;
import dev.homeroom.user.SiteUser;
import jakarta.enterprise.context.ApplicationScoped;
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

  private static final List<String> OF_PERSON =
      List.of(
          "delete from Member m where m.user = :user",
          "delete from UserAccount a where a.user = :user",
          """
          update AuditLine a set a.userId = null, a.remoteId = null
          where a.userId = :userId and a.siteId = :site
          """);

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
    OF_PERSON.forEach(statement -> run(statement, user));
    boolean named =
        !entities
            .createQuery("select e.id from RosterEntry e where e.user = :user", Long.class)
            .setParameter("user", user)
            .setMaxResults(1)
            .getResultList()
            .isEmpty();
    if (named) {
      user.forget();
    } else {
      entities.remove(user);
    }
    entities.flush();
  }

  private void run(String statement, SiteUser user) {
    var query = entities.createQuery(statement);
    if (statement.contains(":userId")) {
      query.setParameter("userId", user.userId()).setParameter("site", user.site().id());
    } else {
      query.setParameter("user", user);
    }
    query.executeUpdate();
  }

  /** Forgets members who are out of a room that does not want them, and identities nobody uses. */
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
  }
}
