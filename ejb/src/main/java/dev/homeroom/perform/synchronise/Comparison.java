package dev.homeroom.perform.synchronise;

import dev.homeroom.change.Parts;
import dev.homeroom.change.Storable;
import dev.homeroom.provider.RoomSnapshot;
import dev.homeroom.provider.RoomSnapshot.Presence;
import dev.homeroom.provider.RoomSnapshot.RemoteMember;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes down who is really in a room. */
@ApplicationScoped
public class Comparison {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private FoundSurplus surplus;

  /**
   * What was found.
   *
   * @param strangers people who are there and of whom there is no record
   * @param asWanted whether everybody is there who is wanted, as wanted, and nobody else of ours
   */
  record Found(int strangers, boolean asWanted) {}

  /** Compares the records with what is there; people of ours whom nobody wants are judged. */
  @Transactional(TxType.MANDATORY)
  Found compare(Room room, RoomSnapshot snapshot) {
    Map<String, RemoteMember> there =
        snapshot.members().stream()
            .collect(Collectors.toMap(RemoteMember::remoteId, Function.identity()));
    List<Member> known = membersOf(room);
    Map<Long, WantedMember> wanted = wantedIn(room);
    List<Member> appeared = new ArrayList<>();
    List<UserAccount> left = new ArrayList<>();
    for (Member member : known) {
      boolean wasThere = member.mayBeThere();
      boolean wasJoined = member.wasJoined();
      compare(member, there.get(member.remoteId()), wantedAs(member, wanted));
      if (!wasThere && member.mayBeThere()) {
        appeared.add(member);
      }
      if (wasJoined && member.hasLeft() && member.account() != null) {
        left.add(member.account());
      }
    }
    doubt(left);
    List<RemoteMember> unrecorded = unrecorded(there, known);
    List<Member> takenIn = takeIn(room, unrecorded, wanted);
    appeared.addAll(takenIn);
    surplus.judge(room, appeared);
    boolean asWanted = takenIn.isEmpty() && isAsWanted(known, wanted);
    return new Found(unrecorded.size() - takenIn.size(), asWanted);
  }

  /**
   * An account that is deactivated leaves its rooms like one that goes by itself, so those that
   * have left are looked at before they are used again. Writes that alone: what else is known of
   * them others may be settling.
   */
  private void doubt(List<UserAccount> left) {
    Parts.of(left)
        .forEach(
            some ->
                entities
                    .createQuery(
                        "update UserAccount a set a.state = CLAIMED, a.nextAttempt = null"
                            + " where a in :left and a.state = USABLE and a.current")
                    .setParameter("left", some)
                    .executeUpdate());
  }

  private List<Member> membersOf(Room room) {
    return entities
        .createQuery(
            "select m from Member m left join fetch m.account where m.roomId = :room", Member.class)
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

  private static boolean isAsWanted(List<Member> members, Map<Long, WantedMember> wanted) {
    return members.size() == wanted.size()
        && members.stream().allMatch(member -> member.isAs(wantedAs(member, wanted)));
  }

  /** By a former identity nobody is wanted: what a hand gave that one is not ours to take. */
  private static WantedMember wantedAs(Member member, Map<Long, WantedMember> wanted) {
    boolean current = member.account() != null && member.account().isCurrent();
    return current ? wanted.get(member.user().id()) : null;
  }

  private static void compare(Member member, RemoteMember found, WantedMember wanted) {
    Presence presence = found == null ? Presence.REMOVED : found.presence();
    if (presence == Presence.JOINED) {
      member.foundJoined(wanted, found.role(), originOf(member, found));
    } else if (presence == Presence.BANNED) {
      member.foundBanned();
    } else if (presence == Presence.LEFT && member.wasJoined()) {
      member.foundLeft();
    } else if (presence == Presence.INVITED && found.byUs() && mayFollow(member, wanted)) {
      member.foundInvited();
    } else if (!member.hasLeft()) {
      member.foundAbsent();
    }
  }

  /**
   * Whether whoever is invited may come by that. One who is wanted and has left has done so by
   * choice: that is what is known of them, whatever invitation lies there.
   */
  private static boolean mayFollow(Member member, WantedMember wanted) {
    return wanted == null || !member.hasLeft();
  }

  private static Origin originOf(Member member, RemoteMember found) {
    return found.byUs() && member.user() != null ? Origin.MANAGED : Origin.MANUAL;
  }

  private static List<RemoteMember> unrecorded(
      Map<String, RemoteMember> there, List<Member> known) {
    Set<String> recorded = known.stream().map(Member::remoteId).collect(Collectors.toSet());
    return there.values().stream()
        .filter(member -> member.presence() == Presence.JOINED)
        .filter(member -> !recorded.contains(member.remoteId()))
        .toList();
  }

  /**
   * Takes in accounts we know. Those that no user has are strangers, whoever brought them in: they
   * are left alone, unless the site wants nobody who was added by hand. So is one whose id no
   * column holds.
   */
  private List<Member> takeIn(
      Room room, List<RemoteMember> unrecorded, Map<Long, WantedMember> wanted) {
    List<String> ids = unrecorded.stream().map(RemoteMember::remoteId).toList();
    Map<String, UserAccount> accounts =
        Parts.of(ids).stream()
            .flatMap(some -> accounts(room, some))
            .collect(
                Collectors.toMap(UserAccount::remoteId, Function.identity(), (one, two) -> one));
    boolean everybody = room.instance().site().settings().removesManual();
    List<Member> members = new ArrayList<>();
    for (RemoteMember found : unrecorded) {
      UserAccount account = accounts.get(found.remoteId());
      if (account != null || everybody && Storable.isId(found.remoteId())) {
        Member member =
            account == null ? new Member(room, found.remoteId()) : new Member(room, account);
        member.foundJoined(wantedAs(member, wanted), found.role(), originOf(member, found));
        entities.persist(member);
        members.add(member);
      }
    }
    return members;
  }

  private Stream<UserAccount> accounts(Room room, List<String> ids) {
    return entities
        .createQuery(
            """
            select a from UserAccount a where a.provider = :provider and a.remoteId in :ids
            and a.user.site.id = :site
            """,
            UserAccount.class)
        .setParameter("provider", room.provider())
        .setParameter("site", room.ref().siteId())
        .setParameter("ids", ids)
        .getResultStream();
  }
}
