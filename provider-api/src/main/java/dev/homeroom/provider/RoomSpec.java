package dev.homeroom.provider;

import java.util.Map;

/**
 * What a room should be.
 *
 * @param stamp random, made before the first attempt to create the room, the same for every retry
 * @param name 1 to 255 characters
 * @param topic may be empty, never null
 * @param settings the room's own settings, as the provider's {@link FormProvider} declares them
 * @param avatar null where there is none, and where the call does not need it
 * @param readOnly whether the room is archived: its members read and do not write
 */
public record RoomSpec(
    String stamp,
    String name,
    String topic,
    Map<String, Object> settings,
    Avatar avatar,
    boolean readOnly) {

  public RoomSpec {
    settings = Map.copyOf(settings);
  }
}
