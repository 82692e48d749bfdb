package io.geovault.replication.copy;

import io.geovault.objectstore.Reach;
import io.geovault.replication.retention.Because;

/**
 * How a copy arrived: complete, kept for a reason, by a route, with what its last try sent.
 *
 * @param because why it goes one day
 */
public record Arrival(
    CopyState.Completed completed, Because because, Reach route, long bytesSent) {}
