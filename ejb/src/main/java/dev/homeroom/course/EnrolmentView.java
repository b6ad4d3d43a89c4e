package dev.homeroom.course;

import java.time.Instant;
import java.util.List;

/** An enrolment as the LMS sees it. */
public record EnrolmentView(
    String userId, String method, List<String> roles, String status, Instant from, Instant until) {}
