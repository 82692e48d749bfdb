package io.geovault.replication.upload;

import io.geovault.objectstore.UploadId;
import io.geovault.objectstore.sweep.UploadOwners;
import io.geovault.objectstore.unfinished.BegunUpload;
import io.geovault.platform.database.Database;
import jakarta.inject.Singleton;

/**
 * Finds the copies that still need an upload. A copy resumes the upload in its ledger while it is
 * pending or running. A failed copy may be retried by hand, and then sends all bytes again.
 */
@Singleton
final class UnfinishedCopies implements UploadOwners {

  private final Database database;

  UnfinishedCopies(Database database) {
    this.database = database;
  }

  @Override
  public boolean mayGoOn(BegunUpload begun, UploadId upload) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    select exists (
                        select from cross_region_copy
                        where upload_id = :upload and status in ('PENDING', 'RUNNING'))
                      or exists (
                        select from cross_region_log
                        where upload_id = :upload and status = 'PENDING')
                    """)
                .bind("upload", upload.value())
                .mapTo(Boolean.class)
                .one());
  }
}
