package dev.homeroom.course;

/** Whether a course's people talk in one room, or each group in its own. */
public enum GroupMode {
  /** One room for the course. */
  NONE,
  /** A room for each group. */
  SEPARATE,
  /** A room for each group; who may see other groups' is the LMS's matter. */
  VISIBLE
}
