package io.geovault.replication.log.range;

import java.time.Instant;

/**
 * The end of a slice.
 *
 * @param sealedAt when the slice was safe in the source region
 * @param ordinal the slice's number in the order of announcement
 */
public record LogEnd(
    String chainId,
    long sequence,
    String serverUuid,
    String binlogFile,
    long position,
    Instant lastEventAt,
    Instant sealedAt,
    long ordinal) {}
