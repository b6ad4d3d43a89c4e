package dev.homeroom.web.body;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.homeroom.course.CourseWanted;
import dev.homeroom.course.GroupMode;
import dev.homeroom.web.valid.Identifier;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Map;

/** What a course is to be; what is left out takes its default. */
public record CourseBody(
    @NotNull(message = Required.MESSAGE) @Pattern(regexp = NAME, message = NAME_MESSAGE)
        String name,
    @JsonSetter(nulls = Nulls.SET) @Pattern(regexp = NAME, message = NAME_MESSAGE) String roomName,
    @JsonSetter(nulls = Nulls.SET) @Identifier String provider,
    @Pattern(regexp = "none|separate|visible", message = "must be none, separate or visible")
        String groupMode,
    Boolean visible,
    @Pattern(regexp = RoomBody.TOPIC, message = RoomBody.TOPIC_MESSAGE) String topic,
    @Size(max = 100, message = "must not have more than 100 fields") Map<String, Object> settings) {

  /** As the longest full names of Moodle. */
  private static final String NAME = "[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]{1,1333}";

  private static final String NAME_MESSAGE =
      "must be 1 to 1333 characters without control characters";

  public CourseWanted wanted() {
    return new CourseWanted(
        name,
        roomName,
        provider,
        groupMode == null ? GroupMode.NONE : GroupMode.valueOf(groupMode.toUpperCase(Locale.ROOT)),
        visible == null || visible,
        topic == null ? "" : topic,
        settings == null ? Map.of() : settings);
  }
}
