package dev.homeroom.room;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A room as the LMS sees it. */
public record RoomView(
    String site,
    String component,
    String instanceType,
    String instanceId,
    String provider,
    boolean active,
    String name,
    String topic,
    Map<String, Object> settings,
    RoomState state,
    String url,
    String remoteId,
    MemberCounts members,
    String lastError,
    Instant lastSynchronised,
    long version,
    List<Previous> previous) {

  /**
   * How many people there are in each state. Our own account is never counted.
   *
   * @param desired people on the roster, but for those who are held, suspended or being deleted
   * @param unmanaged people in the room whom no roster names
   */
  public record MemberCounts(
      long desired,
      long joined,
      long pending,
      long waiting,
      long failed,
      long held,
      long left,
      long banned,
      long unmanaged) {}

  /**
   * The room of the provider the instance had before, until everybody is out of it.
   *
   * @param remaining people still to be removed from it
   */
  public record Previous(String provider, String remoteId, long remaining, String lastError) {}
}
