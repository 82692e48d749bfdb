package io.geovault.backup.log.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of archiving one instance's log.
 *
 * @param problem the problem and its remedy, if there is one
 * @param sequence number of the last slice
 * @param safeAt everything that the server had written by then is stored
 */
public record LogArchive(
    String instanceId,
    ArchiverStatus status,
    @Nullable String problem,
    Instant statusSince,
    long sequence,
    @Nullable Instant safeAt,
    @Nullable Instant backupOwedSince) {}
