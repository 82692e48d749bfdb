package io.geovault.replication.log;

import io.geovault.events.BackupEvent.LogBackupCompleted;
import io.geovault.objectstore.Retention.Mode;
import io.geovault.platform.job.JobRequest;

/**
 * A slice's planned copy that is not yet recorded, with the job that will make it; both have the
 * same id.
 *
 * @param slice with its place in a chain
 */
public record PlannedLogCopy(
    LogBackupCompleted slice,
    String destinationRegion,
    int retentionDays,
    Mode lockMode,
    long ordinal,
    JobRequest job) {

  /** The kind of the jobs that copy slices. */
  public static final String KIND = "copy-log-slice";

  public String id() {
    return job.id();
  }
}
