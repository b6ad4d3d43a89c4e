package dev.homeroom.perform.call;

import dev.homeroom.provider.Role;
import dev.homeroom.provider.RoomSnapshot;
import dev.homeroom.provider.RoomSnapshot.Presence;
import dev.homeroom.provider.RoomSnapshot.RemoteMember;
import dev.homeroom.room.Room;
import java.util.List;
import java.util.Map;

/**
 * How a room will be found if nothing has to be written about it: everybody is there as recorded
 * and as wanted, and nobody else. Known before the room is read, for many rooms by two queries.
 *
 * @param avatarDigest null if there is to be no avatar
 * @param people their roles by their accounts; null for a level set by hand
 */
public record Expectation(Room room, String avatarDigest, Map<String, Role> people) {

  public Remote remote() {
    return new Remote(room.remoteId(), room.isRepairAsked());
  }

  /** Whether the room was found so. */
  public boolean isMetBy(RoomSnapshot there) {
    List<RemoteMember> joined =
        there.members().stream().filter(member -> member.presence() == Presence.JOINED).toList();
    return joined.size() == people.size()
        && joined.stream().allMatch(this::expects)
        && !room.differsFrom(there, avatarDigest);
  }

  private boolean expects(RemoteMember member) {
    return people.containsKey(member.remoteId()) && people.get(member.remoteId()) == member.role();
  }
}
