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
import io.geovault.replication.rebuild.CatalogueRebuild.Progress;
import io.geovault.replication.rebuild.CatalogueRebuild.Status;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Runs a rebuild: lists the bucket in stretches, reads the manifests of a few sets at a time and
 * records them with how far it is, so that whoever goes on after a death does nothing twice.
 */
@Singleton
class RebuildRunner implements JobHandler {

  static final String KIND = "rebuild-catalogue";
  private static final Logger LOG = Logger.getLogger(RebuildRunner.class);
  private static final int LISTED_AT_ONCE = 1000;

  private final Database database;
  private final CatalogueRebuilds rebuilds;
  private final RebuiltCopies copies;
  private final RegionStores stores;
  private final VaultReader reader;
  private final RebuildConfig config;

  RebuildRunner(
      Database database,
      CatalogueRebuilds rebuilds,
      RebuiltCopies copies,
      RegionStores stores,
      VaultReader reader,
      RebuildConfig config) {
    this.database = database;
    this.rebuilds = rebuilds;
    this.copies = copies;
    this.stores = stores;
    this.reader = reader;
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
    ObjectStore store =
        stores
            .find(rebuild.region())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        rebuild.region() + " has no object store configured here any more"));
    Optional<ObjectKey> after = Optional.ofNullable(rebuild.afterKey()).map(ObjectKey::new);
    boolean last = false;
    while (!last) {
      List<StoredObject> listing = store.list("", after, LISTED_AT_ONCE);
      last = listing.size() < LISTED_AT_ONCE;
      VaultPage page = VaultPage.of(listing, last);
      add(lease, rebuild, store, page);
      after = page.upTo() == null ? after : Optional.of(page.upTo());
    }
    lease.complete(
        handle -> {
          copies.settle(handle, rebuild.id());
          rebuilds.end(handle, rebuild.id(), Status.COMPLETED);
        });
    LOG.infof("The catalogue of %s is rebuilt rebuildId=%s", rebuild.region(), rebuild.id());
  }

  /** Adds a stretch, a few sets in each transaction; only the last one moves the resume point. */
  private void add(Lease lease, CatalogueRebuild rebuild, ObjectStore store, VaultPage page) {
    List<FoundSet> sets = page.sets();
    for (int from = 0; from < sets.size(); from += config.manifests()) {
      List<FoundSet> some = sets.subList(from, Math.min(sets.size(), from + config.manifests()));
      List<SetReading> readings = reader.read(store, some);
      ObjectKey upTo = lastKeyOf(some.getLast());
      long objects = some.stream().mapToLong(RebuildRunner::objectsOf).sum();
      lease.record(handle -> add(handle, rebuild, readings, objects, upTo));
    }
    long rest = page.objects() - sets.stream().mapToLong(RebuildRunner::objectsOf).sum();
    @Nullable ObjectKey upTo = page.upTo();
    if (upTo != null) {
      Progress others = new Progress(rest, page.logs(), 0, 0, page.logs(), 0, 0, 0);
      lease.record(handle -> rebuilds.advance(handle, rebuild.id(), others, upTo.value()));
    }
  }

  private void add(
      Handle handle,
      CatalogueRebuild rebuild,
      List<SetReading> readings,
      long objects,
      ObjectKey upTo) {
    List<RebuiltCopy> found = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    long manifests = 0;
    for (SetReading reading : readings) {
      switch (reading) {
        case SetReading.Copy(RebuiltCopy copy) -> found.add(copy);
        case SetReading.Unfit(Finding finding) -> findings.add(finding);
        case SetReading.Local local -> manifests++;
      }
    }
    List<RebuiltCopy> added = copies.insert(handle, rebuild.id(), found);
    List<RebuiltCopy> known = found.stream().filter(copy -> !added.contains(copy)).toList();
    List<Finding> conflicts = copies.differences(handle, known);
    long orphans = count(findings, Finding.Kind.ORPHAN);
    long damaged = count(findings, Finding.Kind.DAMAGED);
    findings.addAll(conflicts);
    rebuilds.report(handle, rebuild.id(), findings);
    rebuilds.advance(
        handle,
        rebuild.id(),
        new Progress(
            objects,
            manifests + found.size() + damaged,
            added.size(),
            known.size(),
            0,
            conflicts.size(),
            orphans,
            damaged),
        upTo.value());
  }

  private static long count(List<Finding> findings, Finding.Kind kind) {
    return findings.stream().filter(finding -> finding.kind() == kind).count();
  }

  private static long objectsOf(FoundSet set) {
    return set.data().size() + set.manifest().stream().count();
  }

  private static ObjectKey lastKeyOf(FoundSet set) {
    return set.manifest().map(StoredObject::key).orElseGet(() -> set.data().getLast().key());
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
