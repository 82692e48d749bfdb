package io.geovault.backup.log.catalog;

import io.geovault.events.backup.LogSegment;
import io.geovault.events.backup.ObjectLocation;
import java.time.Instant;

/**
 * One slice that is stored.
 *
 * @param chainId identical for all slices that follow one another without a gap
 * @param sequence the number of the slice; an instance's slices are counted one by one
 */
public record ArchivedSegment(
    String id,
    String chainId,
    long sequence,
    LogSegment segment,
    ObjectLocation location,
    Instant completedAt) {}
