package dev.homeroom.provider;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is really there.
 *
 * @param name the remote name; null if there is none
 * @param topic the remote topic; null if there is none
 * @param avatar the digest of the {@link Avatar} that we set and that is there; any other text if
 *     somebody else's is; null if there is none
 * @param readOnly whether we made the room read-only and it still is
 * @param members everyone with a record in the room, but for our own account; of one that is named
 *     twice, a record that says it is joined counts, else the first
 */
public record RoomSnapshot(
    String name, String topic, String avatar, boolean readOnly, List<RemoteMember> members) {

  public RoomSnapshot {
    Map<String, RemoteMember> once = new LinkedHashMap<>();
    members.forEach(member -> once.merge(member.remoteId(), member, RoomSnapshot::joinedIfAny));
    members = List.copyOf(once.values());
  }

  private static RemoteMember joinedIfAny(RemoteMember first, RemoteMember second) {
    boolean joinedLater =
        first.presence() != Presence.JOINED && second.presence() == Presence.JOINED;
    return joinedLater ? second : first;
  }

  /** How somebody stands to the room. */
  public enum Presence {
    JOINED,
    /** Invited and not yet joined. */
    INVITED,
    /** Out by this person's own act, by the chat server's own record. */
    LEFT,
    /** Out by somebody else's act. */
    REMOVED,
    BANNED
  }

  /**
   * One account in the room.
   *
   * @param role the role it has; null for a level that somebody set by hand and that no role has
   * @param byUs whether our own account made this presence what it is
   */
  public record RemoteMember(String remoteId, Presence presence, Role role, boolean byUs) {}
}
