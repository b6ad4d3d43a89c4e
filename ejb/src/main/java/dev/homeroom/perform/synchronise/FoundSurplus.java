package dev.homeroom.perform.synchronise;

import dev.homeroom.audit.Audit;
import dev.homeroom.change.Parts;
import dev.homeroom.room.Holds;
import dev.homeroom.room.Member;
import dev.homeroom.room.Room;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Managed accounts that were found in a room, though we have no record of them there and no roster
 * names their people. Many of them suggest that our records are an old backup, so the removal guard
 * judges them. An audit line of an account that never ended means that our own call brought the
 * account in late: it is removed without being judged.
 */
@ApplicationScoped
public class FoundSurplus {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private Holds holds;

  /** Has them removed, or held. */
  @Transactional(TxType.MANDATORY)
  public void judge(Room room, List<Member> appeared) {
    if (appeared.isEmpty() || !room.isOpen()) {
      return;
    }
    entities.flush();
    List<Member> found = unaccountedFor(room, appeared);
    if (!found.isEmpty()) {
      holds.judgeFound(room.instance(), room, found, SynchronisationRecords.CAUSE);
    }
  }

  private List<Member> unaccountedFor(Room room, List<Member> appeared) {
    List<Member> ours = appeared.stream().filter(Member::isManaged).toList();
    Set<Long> listed = ours.isEmpty() ? Set.of() : listed(room);
    List<Member> found =
        ours.stream().filter(member -> !listed.contains(member.user().id())).toList();
    Set<Audit.About> late = broughtInLate(room, found);
    return found.stream().filter(member -> !late.contains(about(member))).toList();
  }

  /** Everybody on the roster, wanted in the room or not. */
  private Set<Long> listed(Room room) {
    return entities
        .createQuery(
            "select e.user.id from RosterEntry e where e.instanceRef = :instance", Long.class)
        .setParameter("instance", room.instance().id())
        .getResultStream()
        .collect(Collectors.toSet());
  }

  private static Audit.About about(Member member) {
    return new Audit.About(member.user().userId(), member.remoteId());
  }

  private Set<Audit.About> broughtInLate(Room room, List<Member> found) {
    List<String> ids = found.stream().map(Member::remoteId).toList();
    return Parts.of(ids).stream()
        .flatMap(some -> broughtInLate(room.id(), some))
        .collect(Collectors.toSet());
  }

  private Stream<Audit.About> broughtInLate(long room, List<String> ids) {
    return entities
        .createQuery(
            """
            select a.userId, a.remoteId from AuditLine a where a.roomId = :room
            and a.outcome in ('STARTED', 'UNKNOWN') and a.remoteId in :ids
            """,
            Object[].class)
        .setParameter("room", room)
        .setParameter("ids", ids)
        .getResultStream()
        .map(row -> new Audit.About((String) row[0], (String) row[1]));
  }
}
