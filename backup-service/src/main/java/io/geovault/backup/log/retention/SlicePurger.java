package io.geovault.backup.log.retention;

import io.geovault.backup.log.LogBackupConfig;
import io.geovault.backup.log.retention.LogPurges.Marked;
import io.geovault.backup.retention.RegionBatches;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.region.RegionStores;
import io.geovault.platform.database.Database;
import io.geovault.platform.sweep.Sweep;
import io.geovault.platform.sweep.Sweeps;
import io.geovault.vault.deletion.Deletion;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Deletes slices that retention marked: manifest, slice, then row. Each step can be repeated, so a
 * death between steps or two replicas at once do no harm. Regions are handled independently: a
 * store that does not answer blocks no other region.
 */
@Singleton
final class SlicePurger implements Sweeps {

  private static final Logger LOG = Logger.getLogger(SlicePurger.class);
  private static final int BATCH = 500;

  /** Longer than the store's own retries of a batch take. */
  private static final Duration CLAIM = Duration.ofMinutes(5);

  private final Database database;
  private final LogPurges purges;
  private final RegionStores stores;
  private final LogBackupConfig config;
  private final MeterRegistry meters;
  private final Clock clock;
  private final RegionBatches regions = new RegionBatches("Purging log segments", this::purge);

  SlicePurger(
      Database database,
      LogPurges purges,
      RegionStores stores,
      LogBackupConfig config,
      MeterRegistry meters,
      Clock clock) {
    this.database = database;
    this.purges = purges;
    this.stores = stores;
    this.config = config;
    this.meters = meters;
    this.clock = clock;
  }

  @Override
  public List<Sweep> sweeps() {
    return List.of(Sweep.once("log-purge", config.poll(), this::sweep));
  }

  void stop(@Observes ShutdownEvent stopped) {
    regions.stop();
  }

  private void sweep() {
    regions.start(database.read(handle -> purges.regionsDue(handle, clock.instant())));
  }

  /** Purges one batch; returns whether more slices may be due now. */
  private boolean purge(String region) {
    Instant now = clock.instant();
    List<Marked> claimed =
        database.write(handle -> purges.claim(handle, region, now, now.plus(CLAIM), BATCH));
    Map<String, List<Marked>> byBucket =
        claimed.stream().collect(Collectors.groupingBy(Marked::bucket));
    boolean worked = claimed.size() == BATCH;
    for (Map.Entry<String, List<Marked>> each : byBucket.entrySet()) {
      worked &= purge(region, each.getKey(), each.getValue());
    }
    return worked;
  }

  private boolean purge(String region, String bucket, List<Marked> slices) {
    try {
      ObjectStore store = stores.require(region, bucket);
      Deletion<Marked> deletion = Deletion.of(store, slices, Marked::objects, false);
      List<String> gone = deletion.gone().stream().map(Marked::id).toList();
      database.writing(handle -> purges.gone(handle, gone));
      if (!deletion.refused().isEmpty()) {
        leave(
            region,
            List.copyOf(deletion.refused().keySet()),
            "the store refuses to delete them: " + reason(deletion));
      }
      return true;
    } catch (RuntimeException failure) {
      leave(region, slices, String.valueOf(failure.getMessage()));
      return false;
    }
  }

  private static @Nullable String reason(Deletion<Marked> deletion) {
    return deletion.refused().values().iterator().next().getMessage();
  }

  private void leave(String region, List<Marked> slices, String failure) {
    LOG.warnf(
        "%d log segments not purged, tried again later: %s first=%s region=%s",
        slices.size(), failure, slices.getFirst().id(), region);
    meters.counter("backup.log.purge.failures").increment(slices.size());
    database.writing(handle -> purges.later(handle, slices, failure, clock.instant()));
  }
}
