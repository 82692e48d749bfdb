package io.geovault.backup.log.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the archiving of one instance's log stands.
 *
 * @param problem what is wrong and what to do about it, if something is
 * @param sequence number of the last slice
 * @param safeAt everything the server had written by then is in the store
 */
public record LogArchive(
    String instanceId,
    ArchiverStatus status,
    @Nullable String problem,
    Instant statusSince,
    long sequence,
    @Nullable Instant safeAt,
    @Nullable Instant backupOwedSince) {}
