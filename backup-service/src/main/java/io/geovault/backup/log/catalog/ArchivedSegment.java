package io.geovault.backup.log.catalog;

import io.geovault.events.backup.LogSegment;
import io.geovault.events.backup.ObjectLocation;
import java.time.Instant;

/**
 * One slice that stands in the store.
 *
 * @param chainId the same for all slices that follow one another without a gap
 * @param sequence counts an instance's slices one by one
 */
public record ArchivedSegment(
    String id,
    String chainId,
    long sequence,
    LogSegment segment,
    ObjectLocation location,
    Instant completedAt) {}
