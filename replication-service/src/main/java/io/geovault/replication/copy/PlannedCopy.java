package io.geovault.replication.copy;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.objectstore.Retention.Mode;
import io.geovault.platform.job.JobRequest;

/**
 * A planned copy that is not yet recorded, with the job that will make it; both have the same id.
 */
public record PlannedCopy(
    LocalBackupCompleted backupSet,
    String destinationRegion,
    int retentionDays,
    Mode lockMode,
    JobRequest job) {

  /** The kind of the jobs that copy sets. */
  public static final String KIND = "copy-backup-set";

  public String id() {
    return job.id();
  }
}
