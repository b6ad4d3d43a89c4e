package dev.homeroom.core;

/** What an LMS has said that makes somebody belong in a room, or no longer. */
enum Word {
  /** The members of a group, or everything there is to say of a room that is new. */
  LIST,
  /** All enrolments of a course. */
  ENROLMENTS,
  /** One person's enrolments; or their hour has come. */
  PERSON,
  /** What roles mean, or who is a site admin. */
  SETTINGS;

  /**
   * Whether somebody goes who does not belong in the room. Whoever waits for a decision, or has
   * been put back by one, goes only by a word about that very person.
   */
  boolean removes(PlainModel.PlainRoom room, int person, boolean enrolled) {
    boolean held = room.held.contains(person);
    boolean undecided = !held && !room.kept.contains(person);
    return switch (this) {
      case LIST -> !held;
      case ENROLMENTS -> undecided || !held && !enrolled;
      case PERSON -> undecided || !enrolled;
      case SETTINGS -> undecided;
    };
  }

  /** Whether the removal guard has a say. */
  boolean isJudged() {
    return this == LIST || this == ENROLMENTS;
  }
}
