package io.geovault.backup.upload;

import io.geovault.objectstore.UploadId;
import io.geovault.objectstore.sweep.UploadOwners;
import io.geovault.objectstore.unfinished.BegunUpload;
import io.geovault.platform.database.Database;
import io.geovault.vault.VaultKeys;
import io.geovault.vault.VaultKeys.BackupData;
import io.geovault.vault.VaultKeys.LogSlice;
import io.geovault.vault.VaultKeys.VaultKey;
import jakarta.inject.Singleton;
import java.time.Instant;

/**
 * Decides whether an upload is still in use. A run continues the upload of its set until the run is
 * over; an archiver continues the upload of a large event as long as it holds the claim under which
 * the upload began.
 */
@Singleton
final class UnfinishedRuns implements UploadOwners {

  private final Database database;

  UnfinishedRuns(Database database) {
    this.database = database;
  }

  @Override
  public boolean mayGoOn(BegunUpload begun, UploadId upload) {
    VaultKey key = VaultKeys.parse(begun.key()).orElse(null);
    if (key instanceof BackupData data) {
      return isWanted(data.place().backupSetId());
    }
    return !(key instanceof LogSlice slice)
        || isArchived(slice.place().instanceId(), begun.begunAt());
  }

  private boolean isWanted(String backupSetId) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    select exists (
                      select from backup_run
                      where backup_set_id = :set and status in ('PENDING', 'RUNNING'))
                    """)
                .bind("set", backupSetId)
                .mapTo(Boolean.class)
                .one());
  }

  private boolean isArchived(String instanceId, Instant begunAt) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    select exists (
                      select from job
                      where kind = 'archive-log' and subject = :instance and state = 'RUNNING'
                        and claimed_at <= :begun)
                    """)
                .bind("instance", instanceId)
                .bind("begun", begunAt)
                .mapTo(Boolean.class)
                .one());
  }
}
