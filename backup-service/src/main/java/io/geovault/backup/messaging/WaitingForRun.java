package io.geovault.backup.messaging;

import io.geovault.backup.BackupError;
import io.geovault.platform.deadletter.WaitingFor;
import jakarta.inject.Singleton;

/** A backup that an event requests while another one runs begins when the other one has ended. */
@Singleton
class WaitingForRun implements WaitingFor {

  @Override
  public String code() {
    return BackupError.BACKUP_IN_PROGRESS.slug();
  }

  @Override
  public String isOver() {
    return """
        not exists (select 1 from backup_run where backup_run.instance_id = dead_letter.instance_id
          and backup_run.status in ('PENDING', 'RUNNING'))""";
  }
}
