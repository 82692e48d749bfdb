package io.geovault.replication.copy.transfer;

import io.geovault.objectstore.copy.CopyProgress;
import io.geovault.objectstore.copy.CopyWatch;
import io.geovault.platform.database.Database;
import io.geovault.platform.job.Lease;
import io.geovault.platform.run.Spacing;
import io.geovault.replication.copy.CrossRegionCopies;
import java.time.Duration;

/** Records a copy's progress at most twice a second, and stops the copy when its lease is lost. */
final class ProgressWatch implements CopyWatch {

  private final String copyId;
  private final Lease lease;
  private final Database database;
  private final CrossRegionCopies copies;
  private final Spacing records = Spacing.startingLater(Duration.ofMillis(500));

  ProgressWatch(String copyId, Lease lease, Database database, CrossRegionCopies copies) {
    this.copyId = copyId;
    this.lease = lease;
    this.database = database;
    this.copies = copies;
  }

  @Override
  public void progressed(CopyProgress progress) {
    if (records.isDue()) {
      database.writing(handle -> copies.progress(handle, copyId, progress));
    }
  }

  @Override
  public boolean cancelled() {
    return lease.isLost();
  }
}
