package dev.homeroom.audit;

import java.time.Instant;

/**
 * One remote write as the LMS sees it.
 *
 * @param ended null if it is under way, or its process died
 * @param room {@code component/instanceType/instanceId}
 * @param userId null for a write about the room itself, and of somebody who was erased
 * @param action the kind of operation it was part of
 * @param cause what was asked, and by whom; names no person
 */
public record AuditView(
    String id,
    Instant started,
    Instant ended,
    String site,
    String room,
    String provider,
    String userId,
    String remoteId,
    String action,
    String cause,
    String outcome,
    String detail) {}
