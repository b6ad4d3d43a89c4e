package dev.homeroom.operate;

import dev.homeroom.operate.people.DeletedPeople;
import dev.homeroom.perform.account.FormerIdentities;
import dev.homeroom.queue.TriedAgain;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Erases people who were deleted and are out of every room, and records that mean nothing more. */
@ApplicationScoped
public class Housekeeping {

  private static final Logger LOG = Logger.getLogger(Housekeeping.class.getName());

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private DeletedPeople deleted;
  @Inject private FormerIdentities identities;

  /** Up to whom erasure came last time. */
  private final AtomicLong erasedUpTo = new AtomicLong();

  /**
   * Erases some of those who can be, and the next ones when called again. Those whose erasure fails
   * stop nobody else's, however many they are. Their identities, and others that have become free,
   * go to those who wait for them.
   */
  public void erase() {
    List<Long> some = deleted.outOfEveryRoom(erasedUpTo.get());
    some.forEach(this::erase);
    boolean more = some.size() == DeletedPeople.MOST_AT_ONCE;
    erasedUpTo.set(more ? some.get(some.size() - 1) : 0);
    identities.handOn();
  }

  private void erase(long user) {
    try {
      deleted.erase(user);
    } catch (Exception failure) {
      LOG.log(Level.WARNING, "Erasing user record " + user + " is tried again soon.", failure);
    }
  }

  /**
   * Forgets members who are out of a room that does not want them, or that wants them by another
   * identity; identities nobody uses; and people of whom nothing was ever known and whom no roster,
   * enrolment or group names any more.
   */
  @TriedAgain
  @Transactional
  public void tidy() {
    entities
        .createQuery(
            """
            delete from Member m where m.presence in (ABSENT, LEFT, BANNED) and not exists
              (select 1 from Room r join RosterEntry e on e.instanceRef = r.instance.id
                where r.id = m.roomId and e.user = m.user)
            """)
        .executeUpdate();
    // That somebody left, or is banned, counts again if they go back to the identity.
    entities
        .createQuery(
            """
            delete from Member m where m.presence = ABSENT and exists
              (select 1 from UserAccount a where a = m.account and not a.current)
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
