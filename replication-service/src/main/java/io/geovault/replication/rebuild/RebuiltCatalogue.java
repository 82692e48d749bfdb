package io.geovault.replication.rebuild;

import io.geovault.replication.log.range.Lane;
import io.geovault.replication.rebuild.CatalogueRebuild.Progress;
import io.geovault.vault.reading.CopiedSet;
import io.geovault.vault.reading.CopiedSlice;
import io.geovault.vault.reading.Finding;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Adds the contents of a bucket to the catalogue: settings, copies of sets and of slices. What the
 * catalogue already has stays as it is, and differences are reported.
 */
@Singleton
class RebuiltCatalogue {

  private final CatalogueRebuilds rebuilds;
  private final RebuiltCopies copies;
  private final RebuiltSlices slices;
  private final RebuiltSettings settings;
  private final RebuiltRetention retention;

  RebuiltCatalogue(
      CatalogueRebuilds rebuilds,
      RebuiltCopies copies,
      RebuiltSlices slices,
      RebuiltSettings settings,
      RebuiltRetention retention) {
    this.rebuilds = rebuilds;
    this.copies = copies;
    this.slices = slices;
    this.settings = settings;
    this.retention = retention;
  }

  /**
   * Adds what these manifests describe; returns the progress.
   *
   * @param objects the number of objects that the manifests were found among
   */
  Progress add(Handle handle, CatalogueRebuild rebuild, Readings read, long objects) {
    settings.take(handle, rebuild.region(), read.settings());
    List<CopiedSet> newSets = copies.insert(handle, rebuild.id(), read.copies());
    List<CopiedSet> knownSets = without(read.copies(), newSets);
    List<CopiedSlice> newSlices = slices.insert(handle, rebuild.id(), read.slices());
    List<CopiedSlice> knownSlices = without(read.slices(), newSlices);
    List<Finding> conflicts = new ArrayList<>(copies.differences(handle, knownSets));
    conflicts.addAll(slices.differences(handle, knownSlices));
    rebuilds.report(handle, rebuild.id(), conflicts);
    rebuilds.report(handle, rebuild.id(), read.unfit());
    return new Progress(
        objects,
        read.manifests(),
        newSets.size(),
        knownSets.size(),
        read.logs(),
        newSlices.size(),
        knownSlices.size(),
        read.settings().size(),
        conflicts.size(),
        read.count(Finding.Kind.ORPHAN),
        read.count(Finding.Kind.DAMAGED));
  }

  private static <T> List<T> without(List<T> all, List<T> some) {
    return all.stream().filter(each -> !some.contains(each)).toList();
  }

  /** The lanes of the slices that the rebuild added, each with its account. */
  Map<Lane, String> lanes(Handle handle, String rebuild) {
    return slices.lanes(handle, rebuild);
  }

  /** Sets the purge times of the added copies, after all of the bucket is read. */
  void settle(Handle handle, String rebuild) {
    retention.settle(handle, rebuild);
  }
}
