package io.geovault.uploads;

import io.geovault.objectstore.region.RegionStores;
import io.geovault.objectstore.sweep.UploadSweep;
import io.geovault.objectstore.sweep.UploadsConfig;
import io.geovault.platform.sweep.Sweep;
import io.geovault.platform.sweep.Sweeps;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Sweeps each region on its own thread: a store that does not answer delays no other region. */
@Singleton
final class UploadSweeper implements Sweeps {

  private static final Duration LEAST = Duration.ofHours(1);

  private final RegionStores stores;
  private final UploadSweep sweep;
  private final UploadsConfig config;

  UploadSweeper(RegionStores stores, UploadSweep sweep, UploadsConfig config) {
    this.stores = stores;
    this.sweep = sweep;
    this.config = config;
  }

  void check(@Observes StartupEvent started) {
    if (config.keep().compareTo(LEAST) < 0) {
      throw new IllegalStateException(
          "geovault.uploads.keep is %s; it must be at least 1 hour (1H), the default is 24H"
              .formatted(config.keep()));
    }
  }

  @Override
  public List<Sweep> sweeps() {
    return stores.regions().stream()
        .map(region -> Sweep.batches("uploads-" + region, config.poll(), () -> sweep.sweep(region)))
        .toList();
  }
}
