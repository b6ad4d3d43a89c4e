package dev.homeroom.room;

import dev.homeroom.change.OneOrMany;
import dev.homeroom.user.SiteUser;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Optional;

/** The removals that wait for approval; judged anew with every change, so that a hold can heal. */
@ApplicationScoped
public class Holds {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private GracePeriod grace;
  @Inject private RemovalGuard guard;
  @Inject private RetiredRooms retired;

  /**
   * Holds these removals, or obeys them: whoever is off the roster now is to leave the rooms put
   * aside, too. Work on the room itself is the caller's to ask for.
   *
   * @param roster with everybody whose removal is wanted, those held before among them
   */
  @Transactional(TxType.MANDATORY)
  public void judge(Instance instance, Room room, Roster roster, String cause) {
    List<RosterEntry> candidates = roster.candidates();
    Optional<String> objection =
        room.isOpen() && !candidates.isEmpty()
            ? guard.objection(instance, room, candidates)
            : Optional.empty();
    if (objection.isPresent()) {
      candidates.forEach(RosterEntry::hold);
    } else {
      candidates.forEach(roster::drop);
      grace.begin(instance, room, candidates);
    }
    instance.hold(objection.orElse(null), roster.holdsOthers());
    entities.flush();
    if (roster.removed() > 0) {
      retired.leave(instance, cause);
    }
  }

  /**
   * Judges people whom a synchronisation found in the open room and whom the roster does not name.
   * Held, they are as if they had been dropped from it.
   */
  @Transactional(TxType.MANDATORY)
  public void judgeFound(Instance instance, Room room, List<Member> found, String cause) {
    Roster roster = Roster.of(entities, instance, List.of());
    found.forEach(member -> roster.lackFound(member.user(), member.role()));
    judge(instance, room, roster, cause);
  }

  /** The user ids of those whose removal is held there, in order. */
  public List<String> heldIn(Instance instance) {
    return entities
        .createQuery(
            "select e.user.userId from RosterEntry e where e.instanceRef = :instance and e.held"
                + " order by e.user.userId",
            String.class)
        .setParameter("instance", instance.id())
        .getResultList();
  }

  /**
   * The instances where removals are held and that have one of these people on their roster; locked
   * in order, and to be so before their rooms are.
   */
  @Transactional(TxType.MANDATORY)
  public List<Instance> lockHeldWith(List<SiteUser> people) {
    return entities
        .createQuery(
            """
            select i from Instance i where i.holdReason is not null and i.id in
            (select e.instanceRef from RosterEntry e where e.user %s) order by i.id
            """
                .formatted(OneOrMany.among(people, "people")),
            Instance.class)
        .setParameter("people", OneOrMany.value(people))
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList();
  }

  /** Judges what is held there, after a change of people on their rosters. */
  @Transactional(TxType.MANDATORY)
  public void judgeAnew(List<Instance> instances, String cause) {
    selectedRooms(instances).forEach(room -> judgeAnew(room.instance(), room, cause));
  }

  /** Takes somebody off their rosters, and judges what is held there without them. */
  @Transactional(TxType.MANDATORY)
  public void judgeWithout(List<Instance> instances, SiteUser gone, String cause) {
    for (Room room : selectedRooms(instances)) {
      Roster held = Roster.of(entities, room.instance(), List.of(gone.userId()));
      held.find(gone.userId()).ifPresent(held::drop);
      judge(room.instance(), room, held, cause);
    }
  }

  private List<Room> selectedRooms(List<Instance> instances) {
    if (instances.isEmpty()) {
      return List.of();
    }
    return entities
        .createQuery(
            "select r from Room r where r.instance in :instances and r.selected", Room.class)
        .setParameter("instances", instances)
        .getResultList();
  }

  /**
   * Judges what is held, after a change of the room. In a room that is closed nobody belongs, so
   * nothing is held there.
   *
   * @return whether a removal that was held is obeyed now
   */
  @Transactional(TxType.MANDATORY)
  public boolean judgeAnew(Instance instance, Room room, String cause) {
    Roster held = Roster.of(entities, instance, List.of());
    judge(instance, room, held, cause);
    return held.removed() > 0;
  }
}
