package io.geovault.vault.reading;

import io.geovault.events.BackupEvent.LogBackupCompleted;
import io.geovault.vault.LogManifest;
import java.time.Instant;

/**
 * A completed copy of a log slice as its manifest describes it.
 *
 * @param slice with its place in a chain
 */
public record CopiedSlice(
    LogBackupCompleted slice,
    LogManifest.Kept kept,
    boolean keptKnown,
    Instant copiedAt,
    String destinationRegion,
    String bucket,
    String key) {}
