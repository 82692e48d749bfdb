package io.geovault.replication.log;

import io.geovault.objectstore.Reach;
import io.geovault.replication.retention.Because;

/**
 * How a slice arrived: complete, after so many tries, by a route, with what the last try sent.
 *
 * @param because why it goes one day
 */
public record LogArrival(
    int attempts, LogCopyState.Completed completed, Because because, Reach route, long bytesSent) {}
