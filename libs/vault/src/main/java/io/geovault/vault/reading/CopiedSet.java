package io.geovault.vault.reading;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.objectstore.checksum.Crc32c;
import io.geovault.vault.BackupManifest;
import java.time.Instant;

/** A completed copy as its manifest describes it. */
public record CopiedSet(
    LocalBackupCompleted backupSet,
    BackupManifest.Kept kept,
    boolean retentionKnown,
    Instant copiedAt,
    String destinationRegion,
    String bucket,
    String key,
    Crc32c crc32c) {}
