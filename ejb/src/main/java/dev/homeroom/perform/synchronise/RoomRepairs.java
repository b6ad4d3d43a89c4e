package dev.homeroom.perform.synchronise;

import dev.homeroom.provider.ProviderRefused;
import dev.homeroom.provider.RoomPart;
import dev.homeroom.provider.RoomSnapshot;
import dev.homeroom.queue.OperationKind;
import dev.homeroom.room.Avatars;
import dev.homeroom.room.Room;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a synchronisation has repaired about the room itself. */
@ApplicationScoped
public class RoomRepairs {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private Avatars avatars;

  /** The kinds of work that bring the room into line; none if it is. */
  @Transactional(TxType.MANDATORY)
  public Set<OperationKind> of(Room room, RoomSnapshot there) {
    Set<OperationKind> kinds = blockedByLoss(room);
    if (room.isKeptInLine()) {
      String avatar = avatars.digestOf(room.instance());
      if (room.differsFrom(there, avatar) && !isAvatarRefused(room, there, avatar)) {
        kinds.add(OperationKind.UPDATE_ROOM);
      }
    }
    return kinds;
  }

  /** What an update would repair, in the words of an answer. */
  @Transactional(TxType.MANDATORY)
  public List<String> parts(Room room, RoomSnapshot there) {
    String avatar = avatars.digestOf(room.instance());
    Set<RoomPart> kept = room.kept(avatar);
    return room.differences(there, avatar).stream()
        .filter(part -> !kept.contains(part))
        .map(part -> part == RoomPart.READ_ONLY ? "readOnly" : part.name().toLowerCase(Locale.ROOT))
        .toList();
  }

  /** What could not be done in a remote room that was lost. */
  @Transactional(TxType.MANDATORY)
  public Set<OperationKind> blockedByLoss(Room room) {
    Set<OperationKind> kinds = EnumSet.noneOf(OperationKind.class);
    kinds.addAll(blocked(room, List.of(ProviderRefused.ROOM_GONE, ProviderRefused.ACCESS_LOST)));
    return kinds;
  }

  /** An avatar that the chat service has refused is not sent to it again with every look. */
  private boolean isAvatarRefused(Room room, RoomSnapshot there, String avatar) {
    boolean onlyAvatar =
        !room.differsFrom(
            new RoomSnapshot(there.name(), there.topic(), avatar, there.readOnly(), List.of()),
            avatar);
    return onlyAvatar && !blocked(room, List.of(ProviderRefused.AVATAR_REFUSED)).isEmpty();
  }

  private List<OperationKind> blocked(Room room, List<String> codes) {
    return entities
        .createQuery(
            """
            select o.kind from Operation o where o.roomId = :room and o.state = BLOCKED
            and o.errorCode in :codes
            """,
            OperationKind.class)
        .setParameter("room", room.id())
        .setParameter("codes", codes)
        .getResultList();
  }
}
