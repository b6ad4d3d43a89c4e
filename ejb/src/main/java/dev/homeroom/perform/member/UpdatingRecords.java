package dev.homeroom.perform.member;

import dev.homeroom.perform.call.Job;
import dev.homeroom.perform.call.Slice;
import dev.homeroom.perform.member.MemberRecords.Due;
import dev.homeroom.perform.member.MemberRecords.Part;
import dev.homeroom.perform.member.MemberRecords.ToSettle;
import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.provider.Role;
import dev.homeroom.queue.DatabaseClock;
import dev.homeroom.queue.Earlier;
import dev.homeroom.queue.TriedAgain;
import dev.homeroom.room.Member;
import dev.homeroom.room.Room;
import dev.homeroom.room.WantedMember;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** The short transactions before and after changes of roles are sent. */
@ApplicationScoped
public class UpdatingRecords {

  static final String OTHER_ROLE =
      """
      from WantedMember w
      join UserAccount a on a.user.id = w.userRef and a.provider = w.provider and a.current
      join Member m on m.roomId = w.roomId and m.account = a
      where not w.held and not w.archived
      and m.presence = JOINED and m.role is not null and m.role <> w.role and w.roomId = :room
      """;

  /**
   * People whom somebody else brought in, so that they stay, and whom nobody wants any more by this
   * account: the power that they have is what we gave them for as long as they were wanted. As with
   * surplus members, a former account counts as wanted until another has taken its place.
   */
  public static final String POWER_OF_UNWANTED =
      """
      from Member m join Room r on r.id = m.roomId
      where m.roomId = :room and r.selected and r.active and not r.archived
      and m.origin = MANUAL and m.presence = JOINED and m.role in (MODERATOR, ADMIN)
      and m.entryId is not null
      and not exists (select 1 from WantedMember w
        where w.roomId = m.roomId and w.userRef = m.user.id and (w.held or not exists
          (select 1 from UserAccount a where a.user.id = w.userRef and a.provider = w.provider
            and a.current and a <> m.account)))
      and not exists (select 1 from SurplusMember s where s.id = m.id)
      """;

  /** Both in SQL, for many rooms: Hibernate would translate a list of rooms anew each time. */
  private static final String ROOMS_WITH_OTHER_ROLES =
      """
      select distinct w.room_id from wanted_member w
      join account a on a.user_ref = w.user_ref and a.provider = w.provider and a.is_current
      join member m on m.room_id = w.room_id and m.account_id = a.id
      where not w.held and not w.archived
      and m.presence = 'JOINED' and m.role is not null and m.role <> w.role
      and w.room_id = any(:rooms)
      union
      select m.room_id from member m join room r on r.id = m.room_id
      where m.room_id = any(:rooms) and r.selected and r.active and not r.archived
      and m.origin = 'MANUAL' and m.presence = 'JOINED' and m.role in ('MODERATOR', 'ADMIN')
      and m.entry_id is not null and not exists
        (select 1 from wanted_member w
          where w.room_id = m.room_id and w.user_ref = m.user_ref and (w.held or not exists
            (select 1 from account a where a.user_ref = w.user_ref and a.provider = w.provider
              and a.is_current and a.id <> m.account_id)))
      and not exists (select 1 from surplus_member s where s.id = m.id)
      """;

  private static final String NOT_REFUSED_OR_WAITING =
      """
      and (m.reason is null or m.nextAttempt <= :now or m.entryId <> w.entryId
        or m.entryRevision <> w.entryRevision or m.userRevision <> w.userRevision)
      """;

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private DatabaseClock clock;
  @Inject private MemberRecords records;

  /** Reads who has another role than is wanted now. */
  @TriedAgain
  @Transactional(TxType.REQUIRES_NEW)
  public Slice<Part> next(Job job) {
    return records.slice(job, this::due);
  }

  private List<Due> due(Room room) {
    List<Due> differing = differing(room);
    return differing.isEmpty() ? unwanted(room) : differing;
  }

  private List<Due> differing(Room room) {
    return entities
        .createQuery(
            "select w, m " + OTHER_ROLE + NOT_REFUSED_OR_WAITING + "order by w.entryId",
            Object[].class)
        .setParameter("room", room.id())
        .setParameter("now", clock.now())
        .setMaxResults(Slice.MOST)
        .getResultStream()
        .map(row -> new Due((Member) row[1], (WantedMember) row[0]))
        .toList();
  }

  private List<Due> unwanted(Room room) {
    List<Member> unwanted =
        entities
            .createQuery(
                "select m "
                    + POWER_OF_UNWANTED
                    + """
                    and (m.sparedUntil is null or m.sparedUntil <= :now or exists
                      (select 1 from SiteUser u where u = m.user and u.deleting))
                    and (m.reason is null or m.nextAttempt <= :now) order by m.id
                    """,
                Member.class)
            .setParameter("room", room.id())
            .setParameter("now", clock.now())
            .setMaxResults(Slice.MOST)
            .getResultList();
    unwanted.forEach(member -> member.spare(null));
    return unwanted.stream().map(member -> new Due(member, null)).toList();
  }

  /** Writes down what became of them. */
  public void settle(Job job, Slice<Part> slice, List<MemberOutcome> outcomes) {
    records.settle(job, slice.people(), outcomes, this::apply);
  }

  private void apply(ToSettle toSettle, MemberOutcome outcome) {
    Member member = toSettle.member();
    if (toSettle.wanted() == null) {
      applyToUnwanted(toSettle, outcome);
      return;
    }
    switch (outcome.kind()) {
      case DONE, ALREADY_SO -> member.levelled(toSettle.wanted());
      case ALREADY_SO_BY_HAND -> member.keptByHand(toSettle.wanted());
      case LATER -> records.later(toSettle, outcome);
      case WAITING, REFUSED -> member.refused(toSettle.wanted(), outcome.code(), outcome.detail());
    }
  }

  private void applyToUnwanted(ToSettle toSettle, MemberOutcome outcome) {
    Member member = toSettle.member();
    switch (outcome.kind()) {
      case DONE, ALREADY_SO -> member.unwanted(Role.MEMBER);
      case ALREADY_SO_BY_HAND -> member.unwanted(null);
      case LATER -> records.later(toSettle, outcome);
      case WAITING, REFUSED -> member.refused(null, outcome.code(), outcome.detail());
    }
  }

  /** When the first of those who failed, or are spared, for now is due; null if there is nobody. */
  @Transactional(TxType.REQUIRES_NEW)
  public Instant nextAttempt(Job job) {
    return Earlier.of(
        first("select min(m.nextAttempt) " + OTHER_ROLE, job),
        first("select min(coalesce(m.sparedUntil, m.nextAttempt)) " + POWER_OF_UNWANTED, job));
  }

  private Instant first(String query, Job job) {
    return entities
        .createQuery(query, Instant.class)
        .setParameter("room", job.roomId())
        .getSingleResult();
  }

  /** In which of these rooms anybody has another role than is wanted now. */
  @Transactional(TxType.MANDATORY)
  public Set<Long> roomsWithOtherRoles(List<Long> rooms) {
    return entities
        .unwrap(Session.class)
        .createNativeQuery(ROOMS_WITH_OTHER_ROLES, Long.class)
        .setParameter("rooms", rooms.toArray(Long[]::new))
        .getResultStream()
        .collect(Collectors.toSet());
  }
}
