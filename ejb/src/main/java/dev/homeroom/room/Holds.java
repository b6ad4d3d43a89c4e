package dev.homeroom.room;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
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

  @Inject private RemovalGuard guard;

  /**
   * Holds these removals, or obeys them.
   *
   * @param roster with everybody whose removal is wanted, those held before among them
   * @return how many are held
   */
  @Transactional(TxType.MANDATORY)
  public int judge(Instance instance, Room room, Roster roster) {
    List<RosterEntry> candidates = roster.candidates();
    Optional<String> objection =
        room.isOpen() ? guard.objection(instance, room, candidates) : Optional.empty();
    candidates.forEach(objection.isPresent() ? RosterEntry::hold : roster::drop);
    instance.hold(objection.orElse(null), !candidates.isEmpty());
    entities.flush();
    return objection.isPresent() ? candidates.size() : 0;
  }

  /**
   * Judges what is held, after a change of the room. In a room that is closed nobody belongs, so
   * nothing is held there.
   *
   * @return whether a removal that was held is obeyed now
   */
  @Transactional(TxType.MANDATORY)
  public boolean judgeAnew(Instance instance, Room room) {
    Roster held = Roster.of(entities, instance, List.of());
    judge(instance, room, held);
    return held.removed() > 0;
  }
}
