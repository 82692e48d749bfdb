package io.geovault.replication.copy;

import io.geovault.objectstore.Reach;
import io.geovault.replication.retention.terms.PurgeReason;

/**
 * The facts of a completed copy: its state, the reason for its later deletion, its route, and the
 * bytes that its last attempt sent.
 *
 * @param because why the copy will be deleted one day
 */
public record Arrival(
    CopyState.Completed completed, PurgeReason because, Reach route, long bytesSent) {}
