package dev.homeroom.user;

import dev.homeroom.change.OneOrMany;
import dev.homeroom.change.Parts;
import dev.homeroom.queue.DatabaseClock;
import dev.homeroom.queue.OperationKind;
import dev.homeroom.queue.Queue;
import dev.homeroom.queue.RoomRef;
import dev.homeroom.room.Holds;
import dev.homeroom.room.Instance;
import dev.homeroom.room.RetiredRooms;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.Session;

/** What a change of people means for the rooms they are in, or should be in. */
@ApplicationScoped
public class UserRooms {

  private static final Set<OperationKind> FOLLOWING =
      Set.of(
          OperationKind.REMOVE_MEMBERS, OperationKind.ADD_MEMBERS, OperationKind.UPDATE_MEMBERSHIP);
  private static final Set<OperationKind> LEAVING =
      Set.of(OperationKind.REMOVE_MEMBERS, OperationKind.UPDATE_MEMBERSHIP);

  /** By their ids, from indexes: with "or" both databases would read all rooms there are. */
  private static final String ROOMS =
      """
      select r.id, r.site_id, r.provider from room r where r.manages_members and r.id in
        (select s.id from roster_entry e join room s on s.instance_ref = e.instance_ref and s.selected
          where e.user_ref %1$s
        union select m.room_id from member m where m.user_ref %1$s)
      order by r.id""";

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private DatabaseClock clock;
  @Inject private Holds holds;
  @Inject private Queue queue;
  @Inject private RetiredRooms retired;

  /** Identities and rooms follow people who have changed. */
  @Transactional(TxType.MANDATORY)
  void follow(List<SiteUser> changed, String cause) {
    entities.flush();
    retireOtherIdentities(changed);
    deriveCoursesOf(changed.stream().filter(SiteUser::hasAdminTurned).toList());
    List<Instance> held = heldWith(changed);
    Set<RoomRef> rooms = roomsOf(changed, held);
    holds.judgeAnew(held, cause);
    queue.enqueue(rooms, FOLLOWING, cause);
  }

  /**
   * Somebody is on no roster any more, and is taken out of every room; where they stay, since they
   * were added by hand, the power that we gave them ends.
   */
  @Transactional(TxType.MANDATORY)
  void leave(SiteUser user, String cause) {
    leaveCourses(user);
    List<Instance> held = holds.lockHeldWith(List.of(user));
    Set<RoomRef> rooms = roomsOf(List.of(user), held);
    holds.judgeWithout(held, user, cause);
    entities
        .createQuery("delete from RosterEntry e where e.user = :user")
        .setParameter("user", user)
        .executeUpdate();
    queue.enqueue(rooms, LEAVING, cause);
  }

  /** The courses are locked first, so that none of them puts the user on a roster again. */
  private void leaveCourses(SiteUser user) {
    entities
        .createQuery(
            """
            select c from Course c where c.id in
              (select e.course.id from Enrolment e where e.user = :user)
            or c.id in (select m.group.course.id from GroupMember m where m.user = :user)
            order by c.id
            """)
        .setParameter("user", user)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList();
    for (String naming : List.of("Enrolment", "GroupMember")) {
      entities
          .createQuery("delete from " + naming + " n where n.user = :user")
          .setParameter("user", user)
          .executeUpdate();
    }
  }

  /** Has the courses of these people derived anew, soon: site admins belong in all groups. */
  private void deriveCoursesOf(List<SiteUser> people) {
    for (List<SiteUser> some : Parts.of(people)) {
      entities
          .createQuery(
              """
              update Course c set c.outdated = true, c.dueAt = :now where not c.deleting
              and c.id in (select e.course.id from Enrolment e where e.user %s)
              """
                  .formatted(OneOrMany.among(some, "users")))
          .setParameter("now", clock.now())
          .setParameter("users", OneOrMany.value(some))
          .executeUpdate();
    }
  }

  /** An identity that the site gives, or has taken back, makes the one before a former one. */
  private void retireOtherIdentities(List<SiteUser> changed) {
    for (List<SiteUser> some : Parts.of(changed)) {
      retire(
          entities
              .createQuery(
                  "select a from UserAccount a join fetch a.user where a.user"
                      + OneOrMany.among(some, "users")
                      + "and a.current",
                  UserAccount.class)
              .setParameter("users", OneOrMany.value(some))
              .getResultStream()
              .filter(UserAccount::isOutdated)
              .map(UserAccount::id)
              .toList());
    }
  }

  /** Writes that alone: what is found out about an account meanwhile is somebody else's to say. */
  private void retire(List<Long> accounts) {
    if (!accounts.isEmpty()) {
      entities
          .createQuery(
              "update UserAccount a set a.current = false where a.id"
                  + OneOrMany.among(accounts, "accounts"))
          .setParameter("accounts", OneOrMany.value(accounts))
          .executeUpdate();
    }
  }

  private List<Instance> heldWith(List<SiteUser> changed) {
    return Parts.of(changed).stream()
        .flatMap(some -> holds.lockHeldWith(some).stream())
        .distinct()
        .toList();
  }

  /**
   * The rooms of these people's rosters, and those they are still in; locked in order, with those
   * put aside that others will leave if what is held heals.
   */
  private Set<RoomRef> roomsOf(List<SiteUser> people, List<Instance> held) {
    Set<RoomRef> rooms = new LinkedHashSet<>();
    boolean atOnce = people.size() <= Parts.MOST && held.isEmpty();
    for (List<SiteUser> some : Parts.of(people)) {
      List<Long> ids = some.stream().map(SiteUser::id).toList();
      String query = ROOMS.formatted(OneOrMany.inSql(ids, "users")) + (atOnce ? " for update" : "");
      entities
          .unwrap(Session.class)
          .createNativeQuery(query, Object[].class)
          .addScalar("id", Long.class)
          .addScalar("site_id", Long.class)
          .addScalar("provider", String.class)
          .setParameter("users", OneOrMany.value(ids))
          .getResultStream()
          .map(row -> new RoomRef((Long) row[0], (Long) row[1], (String) row[2]))
          .forEach(rooms::add);
    }
    if (!atOnce) {
      Set<RoomRef> locked = new HashSet<>(rooms);
      locked.addAll(held.isEmpty() ? List.of() : retired.of(held));
      lock(locked);
    }
    return rooms;
  }

  private void lock(Set<RoomRef> rooms) {
    List<Long> ids = rooms.stream().map(RoomRef::roomId).sorted().toList();
    for (List<Long> some : Parts.of(ids)) {
      entities
          .createNativeQuery("select id from room where id in (:ids) order by id for update")
          .setParameter("ids", some)
          .getResultList();
    }
  }
}
