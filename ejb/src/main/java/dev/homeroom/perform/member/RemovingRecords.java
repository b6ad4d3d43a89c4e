package dev.homeroom.perform.member;

import dev.homeroom.perform.call.Job;
import dev.homeroom.perform.call.Slice;
import dev.homeroom.perform.member.MemberRecords.Due;
import dev.homeroom.perform.member.MemberRecords.Part;
import dev.homeroom.perform.member.MemberRecords.ToSettle;
import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.queue.DatabaseClock;
import dev.homeroom.queue.TriedAgain;
import dev.homeroom.room.Member;
import dev.homeroom.room.Room;
import dev.homeroom.user.UserAccount;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** The short transactions before and after removals are sent. */
@ApplicationScoped
public class RemovingRecords {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private DatabaseClock clock;
  @Inject private MemberRecords records;

  /** Reads who is there and not wanted, now, and notes that their removal is about to be sent. */
  @TriedAgain
  @Transactional(TxType.REQUIRES_NEW)
  public Slice<Part> next(Job job) {
    return records.slice(job, room -> surplus(room).stream().map(RemovingRecords::leave).toList());
  }

  private List<Member> surplus(Room room) {
    return entities
        .createQuery(
            """
            select m from SurplusMember s join Member m on m.id = s.id
            where s.roomId = :room and (s.sparedUntil is null or s.sparedUntil <= :now)
            and (s.presence <> LEAVING or s.reason is null or s.nextAttempt <= :now) order by s.id
            """,
            Member.class)
        .setParameter("room", room.id())
        .setParameter("now", clock.now())
        .setMaxResults(Slice.MOST)
        .getResultList();
  }

  private static Due leave(Member member) {
    member.leaving();
    return new Due(member, null);
  }

  /**
   * Writes down what became of them.
   *
   * @return whether an identity may be free now that somebody had before
   */
  public boolean settle(Job job, Slice<Part> slice, List<MemberOutcome> outcomes) {
    AtomicBoolean former = new AtomicBoolean();
    records.settle(
        job,
        slice.people(),
        outcomes,
        (toSettle, outcome) -> {
          apply(toSettle, outcome);
          UserAccount account = toSettle.member().account();
          former.compareAndSet(false, account != null && !account.isCurrent());
        });
    return former.get();
  }

  private void apply(ToSettle toSettle, MemberOutcome outcome) {
    switch (outcome.kind()) {
      case DONE, ALREADY_SO, ALREADY_SO_BY_HAND -> entities.remove(toSettle.member());
      case LATER -> records.later(toSettle, outcome);
      case WAITING, REFUSED -> toSettle.member().refused(null, outcome.code(), outcome.detail());
    }
  }

  /** When the first of those who failed, or are spared, for now is due; null if there is nobody. */
  @Transactional(TxType.REQUIRES_NEW)
  public Instant nextAttempt(Job job) {
    return entities
        .createQuery(
            "select min(coalesce(s.sparedUntil, s.nextAttempt)) from SurplusMember s"
                + " where s.roomId = :room",
            Instant.class)
        .setParameter("room", job.roomId())
        .getSingleResult();
  }

  /** In which of these rooms anybody is there and not wanted. */
  @Transactional(TxType.MANDATORY)
  public Set<Long> roomsWithSurplus(List<Long> rooms) {
    return entities
        .unwrap(Session.class)
        .createNativeQuery(
            "select distinct room_id from surplus_member where room_id = any(:rooms)", Long.class)
        .setParameter("rooms", rooms.toArray(Long[]::new))
        .getResultStream()
        .collect(Collectors.toSet());
  }
}
