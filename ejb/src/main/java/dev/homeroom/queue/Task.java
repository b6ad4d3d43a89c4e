package dev.homeroom.queue;

/**
 * One operation being performed.
 *
 * @param asked how often it had been asked for when it was started
 * @param traceparent the trace of whoever asked last; null if there is none
 */
public record Task(
    long operationId, OperationKind kind, long asked, String cause, String traceparent) {}
