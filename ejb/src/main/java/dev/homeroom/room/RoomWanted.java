package dev.homeroom.room;

import java.util.Map;

/**
 * What the LMS wants a room to be.
 *
 * @param provider a provider's name, or {@code none}
 * @param name 1 to 255 characters
 * @param topic at most 4000 characters, may be empty
 * @param settings the provider's own settings
 * @param active false to take everybody out and keep the remote room
 */
public record RoomWanted(
    String provider, String name, String topic, Map<String, Object> settings, boolean active) {

  /** The provider that stands for no room at all. */
  public static final String NONE = "none";
}
