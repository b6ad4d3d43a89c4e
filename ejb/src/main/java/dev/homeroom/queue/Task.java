package dev.homeroom.queue;

import java.time.Instant;

/**
 * One operation being performed.
 *
 * @param asked how often it had been asked for when it was started
 * @param again the time at which it was wanted once more, if that is why it is performed; else null
 * @param traceparent the trace of whoever asked last; null if there is none
 */
public record Task(
    long operationId,
    OperationKind kind,
    long asked,
    Instant again,
    String cause,
    String traceparent) {}
