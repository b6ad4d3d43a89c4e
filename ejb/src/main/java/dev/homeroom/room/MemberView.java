package dev.homeroom.room;

import java.time.Instant;

/**
 * A member as the LMS sees it.
 *
 * @param role in lower case
 * @param origin {@code MANAGED}, or {@code MANUAL} if added in the chat by somebody's hand
 * @param reason a stable code; null where the state says it all
 * @param detail the reason's sentence
 */
public record MemberView(
    String userId,
    String role,
    MemberState state,
    String origin,
    String reason,
    String detail,
    String remoteId,
    int attempts,
    Instant nextAttempt) {}
