package io.geovault.replication.rebuild;

import io.geovault.vault.SettingsManifest;
import io.geovault.vault.reading.CopiedSet;
import io.geovault.vault.reading.CopiedSlice;
import io.geovault.vault.reading.Finding;
import io.geovault.vault.reading.Reading;
import java.util.ArrayList;
import java.util.List;

/**
 * Manifests read together, grouped by their further handling.
 *
 * @param manifests of sets and log slices, including this region's own and damaged ones
 * @param logs the manifests of log slices among them
 */
record Readings(
    List<CopiedSet> copies,
    List<CopiedSlice> slices,
    List<SettingsManifest> settings,
    List<Finding> unfit,
    long manifests,
    long logs) {

  static Readings of(List<Reading> readings) {
    List<CopiedSet> copies = new ArrayList<>();
    List<CopiedSlice> slices = new ArrayList<>();
    List<SettingsManifest> settings = new ArrayList<>();
    List<Finding> unfit = new ArrayList<>();
    long local = 0;
    long localLogs = 0;
    for (Reading reading : readings) {
      switch (reading) {
        case Reading.Copy(CopiedSet copy) -> copies.add(copy);
        case Reading.Slice(CopiedSlice slice) -> slices.add(slice);
        case Reading.Settings(SettingsManifest manifest) -> settings.add(manifest);
        case Reading.Unfit(Finding finding) -> unfit.add(finding);
        case Reading.Local(boolean log) -> {
          local++;
          localLogs += log ? 1 : 0;
        }
      }
    }
    long damaged = unfit.stream().filter(finding -> finding.kind() == Finding.Kind.DAMAGED).count();
    return new Readings(
        copies,
        slices,
        settings,
        unfit,
        copies.size() + slices.size() + local + damaged,
        slices.size() + localLogs);
  }

  long count(Finding.Kind kind) {
    return unfit.stream().filter(finding -> finding.kind() == kind).count();
  }
}
