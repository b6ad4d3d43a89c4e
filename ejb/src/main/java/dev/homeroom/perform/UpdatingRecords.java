package dev.homeroom.perform;

import dev.homeroom.perform.MemberRecords.Due;
import dev.homeroom.perform.MemberRecords.Part;
import dev.homeroom.perform.MemberRecords.Settled;
import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.queue.DatabaseClock;
import dev.homeroom.queue.Settlement;
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

  private static final String OTHER_ROLE =
      """
      from WantedMember w
      join UserAccount a on a.user.id = w.userRef and a.provider = w.provider and a.current
      join Member m on m.roomId = w.roomId and m.account = a
      where not w.held and not w.archived
      and m.presence = JOINED and m.role is not null and m.role <> w.role and w.roomId = :room
      """;

  /** The same in SQL, for many: Hibernate would translate a list of rooms anew each time. */
  private static final String ROOMS_WITH_OTHER_ROLES =
      """
      select distinct w.room_id from wanted_member w
      join account a on a.user_ref = w.user_ref and a.provider = w.provider and a.is_current
      join member m on m.room_id = w.room_id and m.account_id = a.id
      where not w.held and not w.archived
      and m.presence = 'JOINED' and m.role is not null and m.role <> w.role
      and w.room_id = any(:rooms)
      """;

  private static final String NOT_REFUSED_OR_WAITING =
      """
      and (m.reason is null or m.nextAttempt <= :now or m.entryId <> w.entryId
        or m.entryRevision <> w.entryRevision or m.userRevision <> w.userRevision)
      """;

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private DatabaseClock clock;
  @Inject private Settlement settlement;
  @Inject private MemberRecords records;

  /** Reads who has another role than is wanted now. */
  @Transactional(TxType.REQUIRES_NEW)
  public Slice<Part> next(Job job) {
    long started = job.claim().lease().time();
    Room room = records.lock(job);
    if (room == null || room.remoteId() == null) {
      return new Slice<>(null, List.of());
    }
    List<Due> differing =
        entities
            .createQuery(
                "select w, m " + OTHER_ROLE + NOT_REFUSED_OR_WAITING + "order by w.entryId",
                Object[].class)
            .setParameter("room", room.id())
            .setParameter("now", clock.now())
            .setMaxResults(Slice.MOST)
            .getResultStream()
            .map(row -> new Due((Member) row[1], (WantedMember) row[0]))
            .toList();
    List<Part> parts = records.parts(job, room, differing);
    settlement.renew(job.claim(), started);
    return new Slice<>(room.remoteId(), parts);
  }

  /** Writes down what became of them. */
  public void settle(Job job, Slice<Part> slice, List<MemberOutcome> outcomes) {
    records.settle(job, slice.people(), outcomes, this::apply);
  }

  private void apply(Settled settled, MemberOutcome outcome) {
    Member member = settled.member();
    switch (outcome.kind()) {
      case DONE, ALREADY_SO -> member.levelled(settled.wanted());
      case ALREADY_SO_BY_HAND -> member.keptByHand(settled.wanted());
      case LATER -> records.later(settled, outcome);
      case WAITING, REFUSED -> member.refused(settled.wanted(), outcome.code(), outcome.detail());
    }
  }

  /** When the first of those who failed for now is to be tried again; null if there is nobody. */
  @Transactional(TxType.REQUIRES_NEW)
  public Instant nextAttempt(Job job) {
    return entities
        .createQuery("select min(m.nextAttempt) " + OTHER_ROLE, Instant.class)
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
