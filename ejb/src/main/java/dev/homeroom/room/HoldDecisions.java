package dev.homeroom.room;

import dev.homeroom.change.Caller;
import dev.homeroom.queue.TriedAgain;
import dev.homeroom.room.HeldRemovals.HeldPerson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.function.Consumer;

/** Shows the removals that wait for approval, and takes what a person decides on them. */
@TriedAgain
@Transactional
@ApplicationScoped
public class HoldDecisions {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private Holds holds;
  @Inject private Instances instances;
  @Inject private RosterWork work;

  /** What is held now, by user id. */
  public HeldRemovals show(String site, InstanceKey key) {
    Instance instance = instances.selectedRoom(site, key).instance();
    List<HeldPerson> held = holds.heldIn(instance).stream().map(HeldPerson::new).toList();
    return new HeldRemovals(instance.holdVersion(), held, instance.holdReason());
  }

  /** Removes everybody who is held; 409 if the hold is not the one that was seen. */
  public RosterResult approve(Caller caller, InstanceKey key, long seen) {
    return decide(caller, key, seen, Roster::dropHeld);
  }

  /**
   * Puts everybody who is held back on the roster, until a newer change lacks them; 409 if the hold
   * is not the one that was seen.
   */
  public RosterResult reject(Caller caller, InstanceKey key, long seen) {
    return decide(caller, key, seen, Roster::keepHeld);
  }

  private RosterResult decide(
      Caller caller, InstanceKey key, long seen, Consumer<Roster> decision) {
    Instances.Locked locked = instances.lock(caller.site(), key);
    locked.requireNotDeleting();
    locked.instance().requireHold(seen);
    Roster held = Roster.of(entities, locked.instance(), List.of());
    decision.accept(held);
    work.follow(caller, locked.instance(), locked.selected().orElseThrow(), held);
    return held.result(locked.instance());
  }
}
