package dev.homeroom.course;

/** Whether an enrolment counts. */
public enum EnrolmentStatus {
  ACTIVE,
  /** As if it were not there. */
  SUSPENDED
}
