package dev.homeroom.perform.member;

import dev.homeroom.audit.Audit;
import dev.homeroom.audit.AuditLine;
import dev.homeroom.change.Reason;
import dev.homeroom.perform.call.AuditSubject;
import dev.homeroom.perform.call.Job;
import dev.homeroom.perform.call.Outcomes;
import dev.homeroom.perform.call.Slice;
import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.queue.Backoff;
import dev.homeroom.queue.DatabaseClock;
import dev.homeroom.queue.Node;
import dev.homeroom.queue.Settlement;
import dev.homeroom.queue.TriedAgain;
import dev.homeroom.room.Member;
import dev.homeroom.room.Room;
import dev.homeroom.room.WantedMember;
import dev.homeroom.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the transactions about slices of members have in common. */
@ApplicationScoped
public class MemberRecords {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private DatabaseClock clock;
  @Inject private Settlement settlement;
  @Inject private Audit audit;
  @Inject private Node node;
  @Inject private Backoff backoff;
  @Inject private Settings settings;

  /**
   * One person's part of a slice.
   *
   * @param wanted null where somebody is to be removed, or stays without the power we gave
   * @param auditLine the line that was started for the write
   */
  public record Part(
      long memberId, String remoteId, String userId, WantedMember wanted, long auditLine) {}

  /**
   * Starts a slice: takes the room's lock before anything about its members is read, and starts the
   * audit line of each person's write. Nobody is due where there is no remote room.
   *
   * @param due reads who is to be written about
   */
  @Transactional(TxType.MANDATORY)
  public Slice<Part> slice(Job job, Function<Room, List<Due>> due) {
    long started = job.claim().lease().time();
    Room room = lock(job);
    if (room == null || room.remoteId() == null) {
      return new Slice<>(null, List.of());
    }
    List<Part> parts = parts(job, room, due.apply(room));
    settlement.renew(job.claim(), started);
    return new Slice<>(room.remoteId(), parts);
  }

  private Room lock(Job job) {
    return entities.find(Room.class, job.roomId(), LockModeType.PESSIMISTIC_WRITE);
  }

  /**
   * Somebody about to be written about.
   *
   * @param wanted null where somebody is to be removed, or stays without the power we gave
   */
  public record Due(Member member, WantedMember wanted) {
    private Audit.About about() {
      return new Audit.About(userId(), member.remoteId());
    }

    private String userId() {
      return member.user() == null ? null : member.user().userId();
    }
  }

  private List<Part> parts(Job job, Room room, List<Due> people) {
    AuditLine.Subject subject = AuditSubject.of(job.claim(), room, node.name());
    Map<String, Long> lines =
        audit.started(subject, people.stream().map(Due::about).toList(), clock.now());
    return people.stream().map(one -> part(one, lines)).toList();
  }

  private static Part part(Due due, Map<String, Long> lines) {
    Member member = due.member();
    long line = lines.get(member.remoteId());
    return new Part(member.id(), member.remoteId(), due.userId(), due.wanted(), line);
  }

  /** Settles a slice: each person's outcome, and the audit line of each. */
  @TriedAgain
  @Transactional(TxType.REQUIRES_NEW)
  public void settle(
      Job job,
      List<Part> parts,
      List<MemberOutcome> outcomes,
      BiConsumer<ToSettle, MemberOutcome> apply) {
    long started = job.claim().lease().time();
    Instant now = clock.now();
    lock(job);
    Map<String, MemberOutcome> byAccount = Outcomes.byAccount(outcomes);
    Map<Long, Member> members = members(parts);
    audit.read(parts.stream().map(Part::auditLine).toList());
    for (Part part : parts) {
      MemberOutcome outcome = byAccount.get(part.remoteId());
      if (outcome == null) {
        // A call that broke off may have come to them all the same.
        audit.ended(part.auditLine(), AuditLine.UNKNOWN, null, now);
      } else {
        audit.ended(part.auditLine(), outcome.kind().name(), outcome.detail(), now);
        Optional.ofNullable(members.get(part.memberId()))
            .map(member -> new ToSettle(member, part.wanted(), now))
            .ifPresent(toSettle -> apply.accept(toSettle, outcome));
      }
    }
    settlement.renew(job.claim(), started);
  }

  /**
   * A member about to be settled.
   *
   * @param wanted as it was read for the slice; null where nobody is wanted
   */
  public record ToSettle(Member member, WantedMember wanted, Instant now) {}

  private Map<Long, Member> members(List<Part> parts) {
    return entities
        .createQuery("select m from Member m where m.id in :ids order by m.id", Member.class)
        .setParameter("ids", parts.stream().map(Part::memberId).toList())
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .collect(Collectors.toMap(Member::id, Function.identity()));
  }

  /** To be tried again for this person alone; given up when that has gone on for too long. */
  void later(ToSettle toSettle, MemberOutcome outcome) {
    Member member = toSettle.member();
    member.tried(toSettle.wanted());
    if (member.failsSinceBefore(toSettle.now().minus(settings.retryGiveUpAfter()))) {
      member.refused(toSettle.wanted(), Reason.GAVE_UP.name(), outcome.detail());
      return;
    }
    Duration delay =
        outcome.retryAfter() == null ? backoff.after(member.attempts()) : outcome.retryAfter();
    Instant then = toSettle.now().plus(delay);
    member.later(toSettle.wanted(), outcome.code(), outcome.detail(), toSettle.now(), then);
  }
}
