package dev.homeroom.room;

import dev.homeroom.change.Caller;
import dev.homeroom.change.ChangeRefused;
import dev.homeroom.provider.Avatar;
import dev.homeroom.queue.OperationKind;
import dev.homeroom.queue.Queue;
import dev.homeroom.queue.TriedAgain;
import dev.homeroom.select.Providers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Set;

/**
 * Records the avatars that the LMS gives; a method is one transaction unless it is marked
 * otherwise.
 */
@TriedAgain
@Transactional
@ApplicationScoped
public class AvatarChanges {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private Avatars avatars;
  @Inject private Instances instances;
  @Inject private Providers providers;
  @Inject private Queue queue;

  /**
   * Gives the instance an avatar. The same bytes again change nothing and queue nothing.
   *
   * @param expectedVersion the version the caller saw; null if it does not care
   * @return the room's version now
   */
  public long put(
      Caller caller, InstanceKey key, AvatarKind kind, byte[] bytes, Long expectedVersion) {
    require(kind, bytes);
    Instances.Locked locked = instances.lockDirect(caller.site(), key, expectedVersion);
    set(caller, locked, Avatar.of(kind.mediaType(), bytes));
    return locked.instance().version();
  }

  /** Takes the instance's avatar off, if it has one. */
  public void remove(Caller caller, InstanceKey key, Long expectedVersion) {
    set(caller, instances.lockDirect(caller.site(), key, expectedVersion), null);
  }

  /** Refuses bytes that are not such a picture, or too many of them. */
  @Transactional(TxType.SUPPORTS)
  public void require(AvatarKind kind, byte[] bytes) {
    if (bytes.length > InstanceAvatar.MOST_BYTES) {
      throw ChangeRefused.invalid("body", "may have at most 5 MiB");
    }
    if (!kind.holds(bytes)) {
      throw ChangeRefused.invalid("body", "must be a picture of the type " + kind.mediaType());
    }
  }

  /**
   * Gives a locked instance this avatar, whatever decides on it; nothing happens if it has it.
   *
   * @param avatar null for none
   */
  @Transactional(TxType.MANDATORY)
  public void set(Caller caller, Instances.Locked locked, Avatar avatar) {
    Instance instance = locked.instance();
    boolean changed = avatar == null ? avatars.forget(instance) : avatars.keep(instance, avatar);
    if (!changed) {
      return;
    }
    instance.raiseVersion();
    entities.flush();
    locked
        .selected()
        .filter(room -> room.isOpen() && room.remoteId() != null)
        .filter(room -> providers.capabilities(room.provider()).queuesRooms())
        .ifPresent(
            room -> queue.enqueue(room.ref(), Set.of(OperationKind.UPDATE_ROOM), caller.cause()));
  }
}
