package dev.homeroom.perform.room;

import dev.homeroom.audit.Audit;
import dev.homeroom.perform.call.AuditSubject;
import dev.homeroom.perform.call.Job;
import dev.homeroom.provider.RoomSpec;
import dev.homeroom.queue.DatabaseClock;
import dev.homeroom.queue.Node;
import dev.homeroom.queue.OperationKind;
import dev.homeroom.queue.Settlement;
import dev.homeroom.queue.TriedAgain;
import dev.homeroom.room.Avatars;
import dev.homeroom.room.Room;
import dev.homeroom.room.RoomRemoval;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Optional;

/** The short transactions before and after a room's own remote calls. */
@ApplicationScoped
public class RoomRecords {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private DatabaseClock clock;
  @Inject private Settlement settlement;
  @Inject private Audit audit;
  @Inject private Avatars avatars;
  @Inject private Node node;
  @Inject private RoomRemoval removal;

  /**
   * What is wanted of a room now.
   *
   * @param keptInLine whether a remote room of it is to be as the specification says
   * @param surplus people of ours still to be removed from one that is being deleted
   */
  public record Wish(
      RoomSpec spec,
      String remoteId,
      boolean keptInLine,
      boolean deleting,
      boolean deleteRemote,
      long surplus) {}

  /**
   * Reads what is wanted now; empty if the room's record is gone. The avatar is read for an update
   * alone.
   */
  @Transactional(TxType.REQUIRES_NEW)
  public Optional<Wish> read(Job job) {
    boolean update = job.task().kind() == OperationKind.UPDATE_ROOM;
    return Optional.ofNullable(entities.find(Room.class, job.roomId()))
        .map(room -> wish(room, update ? room.update(avatars.of(room.instance())) : room.spec()));
  }

  private Wish wish(Room room, RoomSpec spec) {
    return new Wish(
        spec,
        room.remoteId(),
        room.isKeptInLine(),
        room.isDeleting(),
        room.deletesRemote(),
        room.isDeleting() ? surplus(room) : 0);
  }

  private long surplus(Room room) {
    return entities
        .createQuery(
            "select count(s) from SurplusMember s where s.roomId = :room and not s.kept",
            Long.class)
        .setParameter("room", room.id())
        .getSingleResult();
  }

  /** Notes that a write about the room itself is about to be sent. */
  @TriedAgain
  @Transactional(TxType.REQUIRES_NEW)
  public long starting(Job job) {
    long started = job.claim().lease().time();
    Room room = locked(job.roomId());
    long line =
        audit.started(
            AuditSubject.of(job.claim(), room, node.name()), null, room.remoteId(), clock.now());
    settlement.renew(job.claim(), started);
    return line;
  }

  /** The remote room was brought into line with what was wanted then. */
  @TriedAgain
  @Transactional(TxType.REQUIRES_NEW)
  public void updated(Job job, long line, String outcome, String detail, RoomSpec told) {
    settle(job, line, outcome, detail, room -> room.told(told));
  }

  /** What an attempt made cannot be used. */
  @TriedAgain
  @Transactional(TxType.REQUIRES_NEW)
  public void stampSpent(Job job, long line, String why) {
    settle(job, line, "REFUSED", why, Room::takeNewStamp);
  }

  /** The write ended, whatever became of it. */
  @TriedAgain
  @Transactional(TxType.REQUIRES_NEW)
  public void ended(Job job, long line, String outcome, String detail) {
    settle(job, line, outcome, detail, room -> {});
  }

  /**
   * The room is gone: its record goes too, unless somebody has said meanwhile that the remote room
   * is to be deleted. Then it is asked for once more.
   */
  @TriedAgain
  @Transactional(TxType.REQUIRES_NEW)
  public void forget(Job job, boolean remoteDeleted) {
    long started = job.claim().lease().time();
    Room room = locked(job.roomId());
    settlement.renew(job.claim(), started);
    if (remoteDeleted || !room.deletesRemote()) {
      removal.forget(room);
    }
  }

  private void settle(
      Job job, long line, String outcome, String detail, java.util.function.Consumer<Room> change) {
    long started = job.claim().lease().time();
    Instant now = clock.now();
    change.accept(locked(job.roomId()));
    audit.ended(line, outcome, detail, now);
    settlement.renew(job.claim(), started);
  }

  private Room locked(long roomId) {
    return entities.find(Room.class, roomId, LockModeType.PESSIMISTIC_WRITE);
  }
}
