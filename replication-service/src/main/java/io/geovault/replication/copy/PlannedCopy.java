package io.geovault.replication.copy;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.objectstore.Retention.Mode;
import io.geovault.platform.job.JobRequest;

/** A copy decided on and not yet recorded, with the job that is to make it; both have one id. */
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
