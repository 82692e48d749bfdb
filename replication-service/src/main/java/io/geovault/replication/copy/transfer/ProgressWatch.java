package io.geovault.replication.copy.transfer;

import io.geovault.objectstore.copy.CopyProgress;
import io.geovault.objectstore.copy.CopyWatch;
import io.geovault.platform.database.Database;
import io.geovault.platform.job.Lease;
import io.geovault.replication.copy.CrossRegionCopies;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Records a copy's progress at most twice a second, and stops the copy when its lease is lost. */
final class ProgressWatch implements CopyWatch {

  private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(500);

  private final String copyId;
  private final Lease lease;
  private final Database database;
  private final CrossRegionCopies copies;
  private final AtomicLong next = new AtomicLong(System.nanoTime() + INTERVAL);

  ProgressWatch(String copyId, Lease lease, Database database, CrossRegionCopies copies) {
    this.copyId = copyId;
    this.lease = lease;
    this.database = database;
    this.copies = copies;
  }

  @Override
  public void progressed(CopyProgress progress) {
    long now = System.nanoTime();
    long due = next.get();
    if (now - due >= 0 && next.compareAndSet(due, now + INTERVAL)) {
      database.writing(handle -> copies.progress(handle, copyId, progress));
    }
  }

  @Override
  public boolean cancelled() {
    return lease.isLost();
  }
}
