package dev.homeroom.room;

import dev.homeroom.change.Caller;
import dev.homeroom.change.OneOrMany;
import dev.homeroom.change.Parts;
import dev.homeroom.queue.DatabaseClock;
import dev.homeroom.queue.OperationKind;
import dev.homeroom.queue.Queue;
import dev.homeroom.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The time that people stay in a room after a change has dropped them from its roster. Whoever is
 * enrolled again meanwhile never notices. It counts only for people whom nothing else keeps out.
 */
@ApplicationScoped
public class GracePeriod {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private DatabaseClock clock;
  @Inject private Queue queue;
  @Inject private Settings settings;

  /** Begins for people who have just been dropped. */
  @Transactional(TxType.MANDATORY)
  void begin(Instance instance, Room room, List<RosterEntry> dropped) {
    if (dropped.isEmpty()) {
      return;
    }
    Duration grace = instance.site().settings().removalGrace(settings.removalGrace());
    if (!grace.isZero()) {
      List<Long> users = dropped.stream().map(entry -> entry.user().id()).toList();
      spare(room, users, clock.now().plus(grace));
    }
  }

  /** Is forgotten for people who are on the roster again. */
  @Transactional(TxType.MANDATORY)
  void forget(Room room, List<Long> users) {
    spare(room, users, null);
  }

  private void spare(Room room, List<Long> users, Instant until) {
    for (List<Long> some : Parts.of(users)) {
      membersOf(room, some, until == null).forEach(member -> member.spare(until));
    }
  }

  private List<Member> membersOf(Room room, List<Long> users, boolean sparedOnly) {
    return entities
        .createQuery(
            "select m from Member m where m.user.id"
                + OneOrMany.among(users, "users")
                + "and m.roomId = :room"
                + (sparedOnly ? " and m.sparedUntil is not null" : ""),
            Member.class)
        .setParameter("room", room.id())
        .setParameter("users", OneOrMany.value(users))
        .getResultList();
  }

  /** Ends for one person, who is to be removed now. */
  @Transactional(TxType.MANDATORY)
  void end(Caller caller, Room room, String userId) {
    List<Member> spared =
        entities
            .createQuery(
                """
                select m from Member m where m.user.userId = :user and m.roomId = :room
                and m.sparedUntil is not null
                """,
                Member.class)
            .setParameter("room", room.id())
            .setParameter("user", userId)
            .getResultList();
    spared.forEach(member -> member.spare(null));
    if (!spared.isEmpty()) {
      queue.enqueue(room.ref(), Set.of(OperationKind.REMOVE_MEMBERS), caller.cause());
    }
  }
}
