package dev.homeroom.course;

import dev.homeroom.change.Jsons;
import dev.homeroom.user.SiteUser;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * One reason why a person belongs in a course. There may be several, told apart by their method.
 */
@Entity
@Table(name = "enrolment")
public class Enrolment {

  @Id
  @GeneratedValue(generator = "homeroom_sequence")
  private long id;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "course_ref")
  private Course course;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "user_ref")
  private SiteUser user;

  private String method;
  private String roles = "[]";

  @Enumerated(EnumType.STRING)
  private EnrolmentStatus status = EnrolmentStatus.ACTIVE;

  @Column(name = "starts_at")
  private Instant startsAt;

  @Column(name = "ends_at")
  private Instant endsAt;

  @Column(name = "next_change")
  private Instant nextChange;

  protected Enrolment() {}

  Enrolment(Course course, SiteUser user, String method) {
    this.course = course;
    this.user = user;
    this.method = method;
  }

  /** Takes over what the LMS sends; answers whether anything was different. */
  boolean become(EnrolmentWanted wanted, Instant now) {
    if (isAs(wanted)) {
      return false;
    }
    roles = Jsons.text(wanted.roles());
    status = wanted.status();
    startsAt = wanted.from();
    endsAt = wanted.until();
    lookedAt(now);
    return true;
  }

  /** Whether it is what the LMS sends; in which order it names the roles makes no difference. */
  boolean isAs(EnrolmentWanted wanted) {
    return Set.copyOf(Jsons.list(roles)).equals(Set.copyOf(wanted.roles()))
        && status == wanted.status()
        && Objects.equals(startsAt, wanted.from())
        && Objects.equals(endsAt, wanted.until());
  }

  /** Finds the next hour that makes a difference. */
  void lookedAt(Instant now) {
    if (status == EnrolmentStatus.SUSPENDED) {
      nextChange = null;
    } else if (startsAt != null && startsAt.isAfter(now)) {
      nextChange = startsAt;
    } else {
      nextChange = endsAt != null && endsAt.isAfter(now) ? endsAt : null;
    }
  }

  Instant nextChange() {
    return nextChange;
  }

  long id() {
    return id;
  }

  SiteUser user() {
    return user;
  }

  String method() {
    return method;
  }

  EnrolmentView view() {
    return new EnrolmentView(
        user.userId(),
        method,
        Jsons.list(roles),
        status.name().toLowerCase(Locale.ROOT),
        startsAt,
        endsAt);
  }
}
