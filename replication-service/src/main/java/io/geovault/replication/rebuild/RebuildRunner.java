package io.geovault.replication.rebuild;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.StoredObject;
import io.geovault.objectstore.region.RegionStores;
import io.geovault.platform.database.Database;
import io.geovault.platform.job.Job;
import io.geovault.platform.job.JobHandler;
import io.geovault.platform.job.Lease;
import io.geovault.platform.job.RetryPolicy;
import io.geovault.replication.log.range.Lane;
import io.geovault.replication.log.range.LaneRecount;
import io.geovault.replication.rebuild.CatalogueRebuild.Progress;
import io.geovault.replication.rebuild.CatalogueRebuild.Status;
import io.geovault.vault.reading.Found;
import io.geovault.vault.reading.VaultPage;
import io.geovault.vault.reading.VaultReader;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Runs a rebuild: lists the bucket in stretches, reads a few manifests at a time, and records them
 * together with the resume point, so that the next worker after a death repeats nothing.
 */
@Singleton
class RebuildRunner implements JobHandler {

  static final String KIND = "rebuild-catalogue";
  private static final Logger LOG = Logger.getLogger(RebuildRunner.class);
  private static final int LISTED_AT_ONCE = 1000;

  private final Database database;
  private final CatalogueRebuilds rebuilds;
  private final RebuiltCatalogue catalogue;
  private final LaneRecount lanes;
  private final RegionStores stores;
  private final RebuildConfig config;

  RebuildRunner(
      Database database,
      CatalogueRebuilds rebuilds,
      RebuiltCatalogue catalogue,
      LaneRecount lanes,
      RegionStores stores,
      RebuildConfig config) {
    this.database = database;
    this.rebuilds = rebuilds;
    this.catalogue = catalogue;
    this.lanes = lanes;
    this.stores = stores;
    this.config = config;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public int concurrency() {
    return 1;
  }

  @Override
  public RetryPolicy retries() {
    return new RetryPolicy(config.attempts(), config.firstRetry(), config.longestRetry());
  }

  @Override
  public void run(Job job, Lease lease) {
    lease.record(handle -> rebuilds.begin(handle, job.id()));
    CatalogueRebuild rebuild =
        database.read(handle -> rebuilds.find(handle, job.id()).orElseThrow());
    ObjectStore store = stores.require(rebuild.region());
    Optional<ObjectKey> after = Optional.ofNullable(rebuild.afterKey()).map(ObjectKey::new);
    boolean last = false;
    while (!last) {
      List<StoredObject> listing = store.list("", after, LISTED_AT_ONCE);
      last = listing.size() < LISTED_AT_ONCE;
      VaultPage page = VaultPage.of(listing, last);
      add(lease, rebuild, store, page);
      after = page.upTo() == null ? after : Optional.of(page.upTo());
    }
    recount(lease, rebuild);
    lease.complete(
        handle -> {
          catalogue.settle(handle, rebuild.id());
          rebuilds.end(handle, rebuild.id(), Status.COMPLETED);
        });
    LOG.infof("The catalogue of %s is rebuilt rebuildId=%s", rebuild.region(), rebuild.id());
  }

  /**
   * Adds a stretch with a few manifests in each transaction; each transaction moves the resume
   * point.
   */
  private void add(Lease lease, CatalogueRebuild rebuild, ObjectStore store, VaultPage page) {
    long rest = page.objects();
    for (int from = 0; from < page.found().size(); from += config.manifests()) {
      List<Found> some =
          page.found().subList(from, Math.min(page.found().size(), from + config.manifests()));
      Readings read = Readings.of(VaultReader.read(store, some));
      long objects = some.stream().mapToLong(found -> found.objects().size()).sum();
      rest -= objects;
      String upTo = some.getLast().lastKey().value();
      lease.record(
          handle ->
              rebuilds.advance(
                  handle, rebuild.id(), catalogue.add(handle, rebuild, read, objects), upTo));
    }
    @Nullable ObjectKey upTo = page.upTo();
    if (upTo != null) {
      Progress others = new Progress(rest, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
      lease.record(handle -> rebuilds.advance(handle, rebuild.id(), others, upTo.value()));
    }
  }

  /** Recounts one lane in each transaction; after a death all of them are recounted again. */
  private void recount(Lease lease, CatalogueRebuild rebuild) {
    Map<Lane, String> changed = database.read(handle -> catalogue.lanes(handle, rebuild.id()));
    changed.forEach(
        (lane, account) -> lease.record(handle -> lanes.recount(handle, lane, account)));
  }

  @Override
  public void willRetry(Handle handle, Job job, String reason) {
    rebuilds.failed(handle, job.id(), reason);
  }

  @Override
  public void givenUp(Handle handle, Job job, String reason) {
    rebuilds.failed(handle, job.id(), reason);
    rebuilds.end(handle, job.id(), Status.FAILED);
  }
}
