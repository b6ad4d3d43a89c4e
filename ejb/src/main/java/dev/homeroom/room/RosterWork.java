package dev.homeroom.room;

import dev.homeroom.change.Caller;
import dev.homeroom.queue.OperationKind;
import dev.homeroom.queue.Queue;
import dev.homeroom.select.Providers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.EnumSet;
import java.util.Set;

/** What follows from a change of a roster: removals held or obeyed, and work on the room. */
@ApplicationScoped
public class RosterWork {

  @Inject private GracePeriod grace;
  @Inject private Holds holds;
  @Inject private Providers providers;
  @Inject private Queue queue;

  /** Judges the removals anew, holds or obeys them, and asks for the work that follows. */
  @Transactional(TxType.MANDATORY)
  public void follow(Caller caller, Instance instance, Room room, Roster roster) {
    grace.forget(room, roster.comers());
    holds.judge(instance, room, roster, caller.cause());
    queue.enqueue(room.ref(), kinds(room, roster), caller.cause());
  }

  private Set<OperationKind> kinds(Room room, Roster roster) {
    Set<OperationKind> kinds = EnumSet.noneOf(OperationKind.class);
    if (!room.isOpen() || !providers.capabilities(room.provider()).queuesMembers()) {
      return kinds;
    }
    if (roster.added() > 0) {
      kinds.add(OperationKind.ADD_MEMBERS);
    }
    // Somebody enrolled again before the removal was sent is still in the room, with the old role.
    // Members added by hand stay when they leave the roster, but lose the power that we gave.
    if (roster.added() + roster.updated() > 0 || roster.lacksLeader()) {
      kinds.add(OperationKind.UPDATE_MEMBERSHIP);
    }
    // A member who was held may be in the room by a former identity.
    if (roster.removed() > 0 || roster.holdsOthers()) {
      kinds.add(OperationKind.REMOVE_MEMBERS);
    }
    return kinds;
  }
}
