package io.geovault.replication.log;

import io.geovault.objectstore.Reach;
import io.geovault.replication.retention.terms.PurgeReason;

/**
 * The facts of a completed slice copy: its state, the number of attempts, its route, and the bytes
 * that the last attempt sent.
 *
 * @param because why the copy will be deleted one day
 */
public record LogArrival(
    int attempts,
    LogCopyState.Completed completed,
    PurgeReason because,
    Reach route,
    long bytesSent) {}
