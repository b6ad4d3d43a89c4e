package dev.homeroom.course;

import dev.homeroom.room.RoomState;
import dev.homeroom.room.RoomView;
import dev.homeroom.room.RoomView.MemberCounts;

/**
 * A room of a course; its own address tells more.
 *
 * @param groupId whose room it is; null for that of the course itself
 */
public record CourseRoomView(
    String component,
    String instanceType,
    String instanceId,
    String groupId,
    String provider,
    String name,
    RoomState state,
    String url,
    MemberCounts members,
    String lastError) {

  static CourseRoomView of(RoomView room, String groupId) {
    return new CourseRoomView(
        room.component(),
        room.instanceType(),
        room.instanceId(),
        groupId,
        room.provider(),
        room.name(),
        room.state(),
        room.url(),
        room.members(),
        room.lastError());
  }
}
