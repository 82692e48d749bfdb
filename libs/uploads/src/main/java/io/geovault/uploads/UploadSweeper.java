package io.geovault.uploads;

import io.geovault.objectstore.region.RegionStores;
import io.geovault.objectstore.sweep.UploadSweep;
import io.geovault.objectstore.sweep.UploadsConfig;
import io.geovault.platform.timer.Ticker;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Sweeps each region on its own thread: a store that does not answer delays no other region. */
@Singleton
final class UploadSweeper {

  private static final Duration LEAST = Duration.ofHours(1);

  private final RegionStores stores;
  private final UploadSweep sweep;
  private final UploadsConfig config;
  private List<Ticker> tickers = List.of();

  UploadSweeper(RegionStores stores, UploadSweep sweep, UploadsConfig config) {
    this.stores = stores;
    this.sweep = sweep;
    this.config = config;
  }

  void start(@Observes StartupEvent started) {
    if (config.keep().compareTo(LEAST) < 0) {
      throw new IllegalStateException(
          "geovault.uploads.keep is %s; it must be at least 1 hour (1H), the default is 24H"
              .formatted(config.keep()));
    }
    tickers =
        stores.regions().stream()
            .map(
                region ->
                    Ticker.start("uploads-" + region, config.poll(), () -> sweep.sweep(region)))
            .toList();
  }

  void stop(@Observes ShutdownEvent stopped) {
    tickers.forEach(Ticker::stop);
  }
}
