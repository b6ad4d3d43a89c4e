package dev.homeroom.web.body;

import dev.homeroom.room.RoomView;
import dev.homeroom.room.RoomWanted;
import dev.homeroom.web.valid.Identifier;
import dev.homeroom.web.valid.Name;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;

/** What a room is to be; what is left out takes its default. */
public record RoomBody(
    @NotNull(message = Required.MESSAGE) @Identifier String provider,
    @NotNull(message = Required.MESSAGE) @Name String name,
    @Pattern(regexp = TOPIC, message = TOPIC_MESSAGE) String topic,
    @Size(max = 100, message = "must not have more than 100 fields") Map<String, Object> settings,
    Boolean active) {

  /** Unlike a name, a topic may have tabs and more than one line. */
  static final String TOPIC = "[[^\\p{Cc}\\p{Cs}]\\t\\n\\r]{0,4000}";

  static final String TOPIC_MESSAGE =
      "must be at most 4000 characters without control characters other than tab and line break";

  public static RoomBody of(RoomView room) {
    return new RoomBody(room.provider(), room.name(), room.topic(), room.settings(), room.active());
  }

  public RoomWanted wanted() {
    return new RoomWanted(
        provider,
        name,
        topic == null ? "" : topic,
        settings == null ? Map.of() : settings,
        active == null || active);
  }
}
