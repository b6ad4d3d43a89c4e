package dev.homeroom.web.body;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.homeroom.course.EnrolmentWanted;
import dev.homeroom.web.valid.Entries;
import dev.homeroom.web.valid.Identifier;
import dev.homeroom.web.valid.Name;
import dev.homeroom.web.valid.Period;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** All enrolments of a course. */
public record EnrolmentsBody(
    @NotNull(message = Required.MESSAGE) @PositiveOrZero(message = Generation.MESSAGE)
        Long generation,
    @NotNull(message = Required.MESSAGE) List<OfUser> enrolments)
    implements Entries {

  /** One of many; as {@link EnrolmentBody}, with the user's id that is in the address there. */
  @Period
  public record OfUser(
      @NotNull(message = Required.MESSAGE) @Identifier String userId,
      @Identifier String method,
      @Size(max = EnrolmentBody.MOST_ROLES, message = EnrolmentBody.TOO_MANY)
          List<@Name String> roles,
      @Pattern(regexp = EnrolmentBody.STATUS, message = EnrolmentBody.STATUS_MESSAGE) String status,
      @JsonSetter(nulls = Nulls.SET) Instant from,
      @JsonSetter(nulls = Nulls.SET) Instant until)
      implements Period.Ends {

    /** What tells it apart: a person may have several, by different methods. */
    private String key() {
      return userId == null
          ? null
          : userId + "/" + (method == null ? EnrolmentBody.METHOD : method);
    }

    private EnrolmentWanted wanted() {
      return new EnrolmentBody(method, roles, status, from, until, null).wanted(userId);
    }
  }

  @Override
  public int most() {
    return 100_000;
  }

  @Override
  public Stream<Entry> entries() {
    return Entries.of("enrolments", enrolments, OfUser::key);
  }

  public List<EnrolmentWanted> wanted() {
    return enrolments.stream().map(OfUser::wanted).toList();
  }
}
