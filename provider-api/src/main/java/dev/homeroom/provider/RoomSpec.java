package dev.homeroom.provider;

import java.util.Map;
import java.util.Set;

/**
 * What a room should be.
 *
 * @param stamp random, made before the first attempt to create the room, the same for every retry
 * @param name 1 to 255 characters
 * @param topic may be empty, never null
 * @param settings the room's own settings, as the provider's {@link FormProvider} declares them
 * @param avatar null where there is none, and where the call does not need it
 * @param readOnly whether the room is archived: its members read and do not write
 * @param kept what an update leaves as it is in the chat: it may have been set by hand there, and
 *     the LMS has said nothing new of it
 */
public record RoomSpec(
    String stamp,
    String name,
    String topic,
    Map<String, Object> settings,
    Avatar avatar,
    boolean readOnly,
    Set<RoomPart> kept) {

  public RoomSpec {
    settings = Map.copyOf(settings);
    kept = Set.copyOf(kept);
  }

  /** Of which nothing is left as it is. */
  public RoomSpec(
      String stamp,
      String name,
      String topic,
      Map<String, Object> settings,
      Avatar avatar,
      boolean readOnly) {
    this(stamp, name, topic, settings, avatar, readOnly, Set.of());
  }

  /** The same, of which an update leaves these parts as they are. */
  public RoomSpec keeping(Set<RoomPart> parts) {
    return new RoomSpec(stamp, name, topic, settings, avatar, readOnly, parts);
  }

  /** Whether an update brings this part into line. */
  public boolean tells(RoomPart part) {
    return !kept.contains(part);
  }
}
