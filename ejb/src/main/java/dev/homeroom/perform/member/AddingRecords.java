package dev.homeroom.perform.member;

import dev.homeroom.perform.call.Job;
import dev.homeroom.perform.call.Slice;
import dev.homeroom.perform.member.MemberRecords.Due;
import dev.homeroom.perform.member.MemberRecords.Part;
import dev.homeroom.perform.member.MemberRecords.ToSettle;
import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.queue.DatabaseClock;
import dev.homeroom.queue.Earlier;
import dev.homeroom.queue.TriedAgain;
import dev.homeroom.room.Member;
import dev.homeroom.room.Origin;
import dev.homeroom.room.Room;
import dev.homeroom.room.WantedMember;
import dev.homeroom.user.UserAccount;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The short transactions before and after joins are sent. */
@ApplicationScoped
public class AddingRecords {

  private static final String WANTED_ABSENT =
      """
      from WantedMember w
      join UserAccount a on a.user.id = w.userRef and a.provider = w.provider and a.current
      left join Member m on m.roomId = w.roomId and m.account = a
      where w.roomId = :room and not w.held and not w.archived and a.state = USABLE
      and (m.id is null or m.presence in (ABSENT, JOINING, INVITED, LEAVING)
        or m.presence in (LEFT, BANNED) and (m.entryId is null or m.entryId <> w.entryId))
      """;

  private static final String NOT_REFUSED_OR_WAITING =
      """
      and (m.id is null or m.reason is null or m.nextAttempt <= :now or m.presence = LEAVING
        or m.entryId is null or m.entryId <> w.entryId or m.entryRevision <> w.entryRevision
        or m.userRevision is null or m.userRevision <> w.userRevision)
      """;

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private DatabaseClock clock;
  @Inject private MemberRecords records;

  private record Candidate(WantedMember wanted, UserAccount account, Member member) {}

  /** Reads who is wanted and not there, and notes that their joins are about to be sent. */
  @TriedAgain
  @Transactional(TxType.REQUIRES_NEW)
  public Slice<Part> next(Job job) {
    return records.slice(job, this::joining);
  }

  private List<Due> joining(Room room) {
    List<Candidate> candidates = candidates(room);
    Map<String, Member> nobodys = nobodys(room, candidates);
    return candidates.stream().map(one -> join(room, one, nobodys)).toList();
  }

  private List<Candidate> candidates(Room room) {
    return entities
        .createQuery(
            "select w, a, m " + WANTED_ABSENT + NOT_REFUSED_OR_WAITING + "order by w.entryId",
            Object[].class)
        .setParameter("room", room.id())
        .setParameter("now", clock.now())
        .setMaxResults(Slice.MOST)
        .getResultStream()
        .map(row -> new Candidate((WantedMember) row[0], (UserAccount) row[1], (Member) row[2]))
        .toList();
  }

  /** Records of accounts that were found in the room before a user had them. */
  private Map<String, Member> nobodys(Room room, List<Candidate> candidates) {
    return entities
        .createQuery(
            """
            select m from Member m where m.roomId = :room and m.user is null and m.remoteId in :ids
            """,
            Member.class)
        .setParameter("room", room.id())
        .setParameter("ids", candidates.stream().map(one -> one.account().remoteId()).toList())
        .getResultStream()
        .collect(Collectors.toMap(Member::remoteId, Function.identity()));
  }

  private Due join(Room room, Candidate candidate, Map<String, Member> nobodys) {
    Member member = candidate.member();
    if (member == null) {
      member = nobodys.get(candidate.account().remoteId());
    }
    if (member == null) {
      member = new Member(room, candidate.account());
      entities.persist(member);
    }
    member.belongTo(candidate.account());
    member.joining(candidate.wanted());
    return new Due(member, candidate.wanted());
  }

  /** Writes down what became of them. */
  public void settle(Job job, Slice<Part> slice, List<MemberOutcome> outcomes) {
    records.settle(job, slice.people(), outcomes, this::apply);
  }

  private void apply(ToSettle toSettle, MemberOutcome outcome) {
    Member member = toSettle.member();
    switch (outcome.kind()) {
      case DONE, ALREADY_SO -> member.joined(toSettle.wanted(), Origin.MANAGED);
      case ALREADY_SO_BY_HAND -> member.joined(toSettle.wanted(), Origin.MANUAL);
      case LATER -> records.later(toSettle, outcome);
      case WAITING -> {
        member.foundAbsent();
        member.account().waits(outcome.code(), outcome.detail(), toSettle.wanted().userRevision());
      }
      case REFUSED -> refused(member, toSettle.wanted(), outcome);
    }
  }

  private static void refused(Member member, WantedMember wanted, MemberOutcome outcome) {
    if (MemberOutcome.BANNED.equals(outcome.code())) {
      member.banned(wanted);
    } else if (MemberOutcome.ONLY_INVITED.equals(outcome.code())) {
      member.onlyInvited(wanted, outcome.code(), outcome.detail());
    } else {
      member.foundAbsent();
      member.refused(wanted, outcome.code(), outcome.detail());
    }
  }

  /** When the first of those who failed for now is to be tried again; null if there is nobody. */
  @Transactional(TxType.REQUIRES_NEW)
  public Instant nextAttempt(Job job) {
    Instant ofMembers =
        entities
            .createQuery(
                "select min(m.nextAttempt) " + WANTED_ABSENT + "and m.nextAttempt is not null",
                Instant.class)
            .setParameter("room", job.roomId())
            .getSingleResult();
    Instant ofAccounts =
        entities
            .createQuery(
                """
                select min(a.nextAttempt) from WantedMember w
                join UserAccount a on a.user.id = w.userRef and a.provider = w.provider and a.current
                where w.roomId = :room and not w.held and not w.archived and a.state <> USABLE
                """,
                Instant.class)
            .setParameter("room", job.roomId())
            .getSingleResult();
    return Earlier.of(ofMembers, ofAccounts);
  }
}
