package io.geovault.objectstore.sweep;

import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.ObjectStoreException;
import io.geovault.objectstore.PendingUpload;
import io.geovault.objectstore.region.RegionStores;
import io.geovault.objectstore.unfinished.BegunUpload;
import io.geovault.objectstore.unfinished.UploadJournal;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;

/**
 * Aborts uploads that were begun long ago and that no run needs, one region at a time. A repeat is
 * harmless, and so is a crash: a place stays recorded until no upload is left there.
 */
@ApplicationScoped
public class UploadSweep {

  private static final System.Logger LOG = System.getLogger(UploadSweep.class.getName());
  private static final int BATCH = 100;

  private final RegionStores stores;
  private final UploadJournal journal;
  private final UploadOwners owners;
  private final MeterRegistry meters;

  public UploadSweep(
      RegionStores stores, UploadJournal journal, UploadOwners owners, MeterRegistry meters) {
    this.stores = stores;
    this.journal = journal;
    this.owners = owners;
    this.meters = meters;
  }

  /** Checks one batch of a region's places; returns whether more may be due. */
  public boolean sweep(String region) {
    List<BegunUpload> due = journal.claim(region, BATCH);
    for (BegunUpload begun : due) {
      if (!settle(begun)) {
        return false;
      }
    }
    return due.size() == BATCH;
  }

  /**
   * Returns whether the region's store answers; a place that the store refuses does not delay
   * others.
   */
  private boolean settle(BegunUpload begun) {
    try {
      Optional<ObjectStore> store = stores.find(begun.region(), begun.bucket());
      store.ifPresent(found -> settle(begun, found));
      return true;
    } catch (ObjectStoreException failure) {
      count(begun, "failed");
      LOG.log(
          Level.WARNING,
          "Unfinished uploads of {0} not ended, tried again: {1} region={2}",
          begun.key(),
          failure.getMessage(),
          begun.region());
      return !failure.isTransient();
    }
  }

  private void settle(BegunUpload begun, ObjectStore store) {
    List<PendingUpload> listed = store.pendingUploads(begun.key());
    SweepPlan plan =
        SweepPlan.of(
            begun,
            listed,
            journal.isLatest(begun),
            upload -> owners.mayGoOn(begun, upload.uploadId()));
    plan.abort().forEach(upload -> abort(begun, store, upload));
    if (plan.settled()) {
      journal.forget(begun);
    }
  }

  private void abort(BegunUpload begun, ObjectStore store, PendingUpload upload) {
    store.abortUpload(upload.key(), upload.uploadId());
    count(begun, "ended");
    LOG.log(
        Level.INFO,
        "Ended the upload of a dead worker: {0} begunAt={1} region={2}",
        upload.key(),
        upload.begunAt(),
        begun.region());
  }

  private void count(BegunUpload begun, String outcome) {
    meters
        .counter("objectstore.uploads.swept", "region", begun.region(), "outcome", outcome)
        .increment();
  }
}
