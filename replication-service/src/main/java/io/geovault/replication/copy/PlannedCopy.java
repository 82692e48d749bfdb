package io.geovault.replication.copy;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.platform.job.JobRequest;

/** A copy decided on and not yet recorded, with the job that is to make it; both have one id. */
record PlannedCopy(LocalBackupCompleted backupSet, CopyPlanner.Target target, JobRequest job) {

  String id() {
    return job.id();
  }
}
