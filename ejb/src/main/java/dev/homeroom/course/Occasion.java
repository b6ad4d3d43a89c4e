package dev.homeroom.course;

/**
 * Why rosters are derived. Who is held, or was put back when somebody said no to that, is taken off
 * by a newer word of the LMS about that person only.
 */
enum Occasion {
  /** A room is new to the course, or a group's list was sent: everybody was named, or was not. */
  LIST(true),
  /** All enrolments were sent: whoever is enrolled was named, whatever the groups. */
  ENROLMENTS(true),
  /** One person's enrolments are others, by the LMS's word or by the clock. */
  PERSON(false),
  /** The site's settings are others, or somebody has become a site admin: nobody was named. */
  SETTINGS(false);

  private final boolean judged;

  Occasion(boolean judged) {
    this.judged = judged;
  }

  /** Whether the removal guard has a say in who is removed. */
  boolean isJudged() {
    return judged;
  }

  /**
   * Whether it takes somebody off a roster who does not belong there.
   *
   * @param enrolled whether the person is enrolled, but not in the room's group
   */
  boolean removes(CourseReading.OnRoster one, boolean enrolled) {
    return switch (this) {
      case LIST -> !one.held();
      case ENROLMENTS -> !one.held() && (one.named() || !enrolled);
      case PERSON -> one.named() || !enrolled;
      case SETTINGS -> one.named();
    };
  }
}
