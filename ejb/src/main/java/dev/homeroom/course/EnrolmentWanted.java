package dev.homeroom.course;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * An enrolment as the LMS sends one.
 *
 * @param method tells several of one person apart
 * @param roles names as the LMS has them
 * @param from when it begins; null if it has begun
 * @param until when it is over; null if never, else later than {@code from}
 */
public record EnrolmentWanted(
    String userId,
    String method,
    List<String> roles,
    EnrolmentStatus status,
    Instant from,
    Instant until) {

  /** Times are kept as exactly as the databases do. */
  public EnrolmentWanted {
    from = from == null ? null : from.truncatedTo(ChronoUnit.MICROS);
    until = until == null ? null : until.truncatedTo(ChronoUnit.MICROS);
  }
}
