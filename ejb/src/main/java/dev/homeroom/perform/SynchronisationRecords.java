package dev.homeroom.perform;

import dev.homeroom.provider.RoomSnapshot;
import dev.homeroom.provider.RoomSnapshot.Presence;
import dev.homeroom.provider.RoomSnapshot.RemoteMember;
import dev.homeroom.queue.Claim;
import dev.homeroom.queue.DatabaseClock;
import dev.homeroom.queue.OperationKind;
import dev.homeroom.queue.Queue;
import dev.homeroom.queue.Settlement;
import dev.homeroom.room.Member;
import dev.homeroom.room.Origin;
import dev.homeroom.room.Room;
import dev.homeroom.room.RoomFailures;
import dev.homeroom.room.WantedMember;
import dev.homeroom.user.UserAccount;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The short transactions before and after a room is read whole. */
@ApplicationScoped
public class SynchronisationRecords {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private DatabaseClock clock;
  @Inject private Settlement settlement;
  @Inject private Queue queue;
  @Inject private RoomFailures failures;
  @Inject private RoomRepairs roomRepairs;

  @Transactional(TxType.REQUIRES_NEW)
  public Optional<String> remoteIdOf(long roomId) {
    return Optional.ofNullable(entities.find(Room.class, roomId)).map(Room::remoteId);
  }

  /** Has a room compared now, and once more a lease later. */
  @Transactional(TxType.REQUIRES_NEW)
  public void distrust(Claim claim) {
    long started = claim.lease().time();
    Room room = entities.find(Room.class, claim.roomId(), LockModeType.PESSIMISTIC_WRITE);
    if (room != null) {
      queue.enqueue(room.ref(), Set.of(OperationKind.SYNCHRONISE_MEMBERS), "lease taken over");
      settlement.askAgainAfterLease(claim, OperationKind.SYNCHRONISE_MEMBERS);
      settlement.renew(claim, started);
    }
  }

  /** Writes down who is really there, and asks for whatever repairs the difference. */
  @Transactional(TxType.REQUIRES_NEW)
  public void settle(Job job, RoomSnapshot snapshot) {
    long started = job.claim().lease().time();
    Instant now = clock.now();
    Room room = entities.find(Room.class, job.roomId(), LockModeType.PESSIMISTIC_WRITE);
    Map<String, RemoteMember> there =
        snapshot.members().stream()
            .collect(Collectors.toMap(RemoteMember::remoteId, Function.identity()));
    List<Member> known = membersOf(room);
    Map<Long, WantedMember> wanted = wantedIn(room);
    known.forEach(member -> compare(member, there.get(member.remoteId()), wanted));
    int strangers = takeIn(room, there, known, wanted);
    room.synchronised(strangers, now);
    failures.forget(room);
    entities.flush();
    queue.enqueue(room.ref(), repairs(room, snapshot), "synchronisation");
    settlement.renew(job.claim(), started);
  }

  private List<Member> membersOf(Room room) {
    return entities
        .createQuery("select m from Member m where m.roomId = :room", Member.class)
        .setParameter("room", room.id())
        .getResultList();
  }

  /** By the user they are for. */
  private Map<Long, WantedMember> wantedIn(Room room) {
    return entities
        .createQuery("select w from WantedMember w where w.roomId = :room", WantedMember.class)
        .setParameter("room", room.id())
        .getResultStream()
        .collect(Collectors.toMap(WantedMember::userRef, Function.identity()));
  }

  private static void compare(Member member, RemoteMember found, Map<Long, WantedMember> wanted) {
    Presence presence = found == null ? Presence.REMOVED : found.presence();
    if (presence == Presence.JOINED) {
      member.foundJoined(wanted.get(member.user().id()), found.role(), originOf(found));
    } else if (presence == Presence.BANNED) {
      member.foundBanned();
    } else if (presence == Presence.LEFT && member.wasJoined()) {
      member.foundLeft();
    } else if (!member.staysOut()) {
      member.foundAbsent();
    }
  }

  private static Origin originOf(RemoteMember found) {
    return found.byUs() ? Origin.MANAGED : Origin.MANUAL;
  }

  /** Takes in accounts we know and had no record of; answers how many people nobody knows. */
  private int takeIn(
      Room room,
      Map<String, RemoteMember> there,
      List<Member> known,
      Map<Long, WantedMember> wanted) {
    Set<String> recorded = known.stream().map(Member::remoteId).collect(Collectors.toSet());
    List<RemoteMember> unrecorded =
        there.values().stream()
            .filter(member -> member.presence() == Presence.JOINED)
            .filter(member -> !recorded.contains(member.remoteId()))
            .toList();
    Map<String, UserAccount> accounts = accountsOf(room, unrecorded);
    unrecorded.stream()
        .filter(found -> accounts.containsKey(found.remoteId()))
        .forEach(found -> takeIn(room, accounts.get(found.remoteId()), found, wanted));
    return unrecorded.size() - accounts.size() + unwantedByHand(room);
  }

  private void takeIn(
      Room room, UserAccount account, RemoteMember found, Map<Long, WantedMember> wanted) {
    Member member = new Member(room, account);
    member.foundJoined(wanted.get(account.user().id()), found.role(), originOf(found));
    entities.persist(member);
  }

  private Map<String, UserAccount> accountsOf(Room room, List<RemoteMember> members) {
    return entities
        .createQuery(
            """
            select a from UserAccount a where a.provider = :provider and a.remoteId in :ids
            and a.user.site.id = :site
            """,
            UserAccount.class)
        .setParameter("provider", room.provider())
        .setParameter("site", room.ref().siteId())
        .setParameter("ids", members.stream().map(RemoteMember::remoteId).toList())
        .getResultStream()
        .collect(Collectors.toMap(UserAccount::remoteId, Function.identity(), (one, two) -> one));
  }

  /** People added by hand whom the roster does not name are nobody's to manage. */
  private int unwantedByHand(Room room) {
    entities.flush();
    return entities
        .createQuery(
            """
            select count(m) from Member m where m.roomId = :room and m.origin = MANUAL
            and m.presence = JOINED and not exists (select 1 from WantedMember w
              where w.roomId = m.roomId and w.userRef = m.user.id)
            """,
            Long.class)
        .setParameter("room", room.id())
        .getSingleResult()
        .intValue();
  }

  /** What has to be done so that the room is as wanted; nothing if it is. */
  private Set<OperationKind> repairs(Room room, RoomSnapshot snapshot) {
    Set<OperationKind> kinds = roomRepairs.of(room, snapshot);
    if (any("select 1 from SurplusMember s where s.roomId = :room", room)) {
      kinds.add(OperationKind.REMOVE_MEMBERS);
    }
    if (!room.isArchived()
        && any(
            """
        select 1 from MemberStateRow s where s.roomId = :room
        and s.state in (PENDING, WAITING_FOR_ACCOUNT)
        """,
            room)) {
      kinds.add(OperationKind.ADD_MEMBERS);
      kinds.add(OperationKind.UPDATE_MEMBERSHIP);
    }
    return kinds;
  }

  private boolean any(String query, Room room) {
    return !entities
        .createQuery(query, Integer.class)
        .setParameter("room", room.id())
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }
}
