package dev.homeroom.web.body;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.homeroom.course.EnrolmentStatus;
import dev.homeroom.course.EnrolmentWanted;
import dev.homeroom.web.valid.Identifier;
import dev.homeroom.web.valid.Name;
import dev.homeroom.web.valid.Period;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What an enrolment is to be; what is left out takes its default. */
@Period
public record EnrolmentBody(
    @Identifier String method,
    @Size(max = MOST_ROLES, message = TOO_MANY) List<@Name String> roles,
    @Pattern(regexp = STATUS, message = STATUS_MESSAGE) String status,
    @JsonSetter(nulls = Nulls.SET) Instant from,
    @JsonSetter(nulls = Nulls.SET) Instant until,
    @PositiveOrZero(message = Generation.MESSAGE) Long generation)
    implements Period.Ends {

  static final int MOST_ROLES = 100;
  static final String TOO_MANY = "must not have more than 100 entries";
  static final String STATUS = "active|suspended";
  static final String STATUS_MESSAGE = "must be active or suspended";
  static final String METHOD = "manual";

  private static final List<String> ROLES = List.of("student");

  public EnrolmentWanted wanted(String userId) {
    return new EnrolmentWanted(
        userId,
        method == null ? METHOD : method,
        roles == null ? ROLES : roles,
        status == null
            ? EnrolmentStatus.ACTIVE
            : EnrolmentStatus.valueOf(status.toUpperCase(Locale.ROOT)),
        from,
        until);
  }
}
