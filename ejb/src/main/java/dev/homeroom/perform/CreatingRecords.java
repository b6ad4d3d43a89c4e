package dev.homeroom.perform;

import dev.homeroom.audit.Audit;
import dev.homeroom.provider.RoomSpec;
import dev.homeroom.queue.DatabaseClock;
import dev.homeroom.queue.Finding;
import dev.homeroom.queue.Node;
import dev.homeroom.queue.OperationKind;
import dev.homeroom.queue.Queue;
import dev.homeroom.queue.Settlement;
import dev.homeroom.room.Avatars;
import dev.homeroom.room.Room;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.Session;

/** What is read and written before a remote room is made, and after several were. */
@ApplicationScoped
public class CreatingRecords {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private DatabaseClock clock;
  @Inject private Settlement settlement;
  @Inject private Audit audit;
  @Inject private Avatars avatars;
  @Inject private Queue queue;
  @Inject private Node node;

  /** A creation that is about to be sent. */
  record Start(long line, RoomSpec spec) {}

  /** A remote room that was made, and as what. */
  record Created(Job job, long line, String remoteId, RoomSpec told) implements Finding {}

  /** Notes that the room is about to be made; empty if it is there, or not wanted any more. */
  @Transactional(TxType.REQUIRES_NEW)
  public Optional<Start> start(Job job) {
    long started = job.claim().lease().time();
    Room room = entities.find(Room.class, job.roomId(), LockModeType.PESSIMISTIC_WRITE);
    if (room == null || !room.isOpen() || room.isArchived() || room.remoteId() != null) {
      return Optional.empty();
    }
    long line = audit.started(RoomRecords.subject(job, room, node.name()), null, null, clock.now());
    settlement.renew(job.claim(), started);
    return Optional.of(new Start(line, room.spec()));
  }

  /**
   * The remote rooms are there. Queues an update of each room that has an avatar, or that was
   * changed while it was being created: that change found no remote room to update.
   */
  void write(@Observes Finding.Several found) {
    List<Created> created = found.of(Created.class);
    if (created.isEmpty()) {
      return;
    }
    List<Long> ids = created.stream().map(one -> one.job().roomId()).toList();
    entities.unwrap(Session.class).byMultipleIds(Room.class).multiLoad(ids);
    audit.read(created.stream().map(Created::line).toList());
    Set<Long> pictured = avatars.roomsWithOne(ids);
    created.forEach(one -> write(one, pictured.contains(one.job().roomId())));
  }

  private void write(Created created, boolean pictured) {
    Room room = entities.find(Room.class, created.job().roomId());
    room.createdAs(created.remoteId());
    room.told(created.told());
    audit.ended(created.line(), "DONE", null, clock.now());
    if (pictured || !room.isTold(null)) {
      queue.enqueue(room.ref(), Set.of(OperationKind.UPDATE_ROOM), created.job().task().cause());
    }
  }
}
