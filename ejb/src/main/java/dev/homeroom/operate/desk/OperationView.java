package dev.homeroom.operate.desk;

import dev.homeroom.queue.OperationKind;
import dev.homeroom.queue.OperationState;
import java.time.Instant;

/**
 * An operation as the LMS sees it.
 *
 * @param room {@code component/instanceType/instanceId}
 * @param attempts failed ones since it last succeeded
 * @param due when it is tried next; null unless it is {@code READY}
 */
public record OperationView(
    String id,
    String site,
    String room,
    String provider,
    OperationKind kind,
    OperationState state,
    int attempts,
    Instant due,
    String lastError,
    Instant updated) {}
