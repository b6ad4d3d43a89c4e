package dev.homeroom.perform.room;

import dev.homeroom.perform.call.Job;
import dev.homeroom.perform.call.Remote;
import dev.homeroom.perform.synchronise.RoomRepairs;
import dev.homeroom.provider.ProviderRefused;
import dev.homeroom.queue.OperationKind;
import dev.homeroom.queue.Queue;
import dev.homeroom.queue.Settlement;
import dev.homeroom.queue.Task;
import dev.homeroom.queue.TriedAgain;
import dev.homeroom.room.Room;
import dev.homeroom.room.RoomRemoval;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Optional;
import java.util.Set;

/** The short transactions about remote rooms that are lost. */
@ApplicationScoped
public class LossRecords {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private Queue queue;
  @Inject private RoomRemoval removal;
  @Inject private RoomRepairs repairs;
  @Inject private Settlement settlement;

  /** Empty if there is none. */
  @Transactional(TxType.REQUIRES_NEW)
  Optional<Remote> remote(long roomId) {
    return Optional.ofNullable(entities.find(Room.class, roomId))
        .filter(room -> room.remoteId() != null)
        .map(room -> new Remote(room.remoteId(), room.isRepairAsked()));
  }

  /**
   * Notes that the remote room cannot be used. One that is gone and not wanted is forgotten.
   *
   * @return whether it was forgotten
   */
  @TriedAgain
  @Transactional(TxType.REQUIRES_NEW)
  public boolean lost(Job job, String code) {
    long started = job.claim().lease().time();
    Room room = locked(job);
    if (room == null || room.remoteId() == null) {
      return false;
    }
    boolean forgotten = code.equals(ProviderRefused.ROOM_GONE) && !room.isOpen();
    if (!forgotten) {
      room.lose(code);
    }
    settlement.renew(job.claim(), started);
    if (forgotten) {
      forget(room);
    }
    return forgotten;
  }

  /**
   * Somebody asked for a repair, and what could be done was; whoever asked since is not answered.
   */
  @TriedAgain
  @Transactional(TxType.REQUIRES_NEW)
  public void repairTried(Job job) {
    long started = job.claim().lease().time();
    Optional.ofNullable(locked(job))
        .filter(room -> !isAskedSince(job.task()))
        .ifPresent(Room::repairTried);
    settlement.renew(job.claim(), started);
  }

  private boolean isAskedSince(Task task) {
    return !entities
        .createQuery(
            "select 1 from Operation o where o.id = :operation and o.asked > :asked", Integer.class)
        .setParameter("operation", task.operationId())
        .setParameter("asked", task.asked())
        .getResultList()
        .isEmpty();
  }

  /** Has a fresh remote room made in place of one that is gone, if there is to be one. */
  @TriedAgain
  @Transactional(TxType.REQUIRES_NEW)
  public void startAnew(Job job, String gone) {
    long started = job.claim().lease().time();
    Room room = locked(job);
    boolean still = room != null && gone.equals(room.remoteId());
    if (still && room.isOpen()) {
      Set<OperationKind> kinds = repairs.blockedByLoss(room);
      kinds.addAll(
          Set.of(
              OperationKind.CREATE_ROOM,
              OperationKind.ADD_MEMBERS,
              OperationKind.UPDATE_MEMBERSHIP));
      removal.forgetMembers(room);
      room.forgetRemote();
      queue.enqueue(room.ref(), kinds, job.task().cause());
    }
    settlement.renew(job.claim(), started);
    if (still && !room.isOpen()) {
      forget(room);
    }
  }

  /** Everybody is out of it. One that was put aside is of no more use. */
  private void forget(Room room) {
    if (room.isRetired() && !room.isDeleting()) {
      removal.forget(room);
    } else {
      removal.forgetMembers(room);
      room.forgetRemote();
    }
  }

  private Room locked(Job job) {
    return entities.find(Room.class, job.roomId(), LockModeType.PESSIMISTIC_WRITE);
  }
}
