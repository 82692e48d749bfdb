package io.geovault.backup.retention.purge;

import static java.util.stream.Collectors.groupingBy;

import io.geovault.backup.retention.RegionBatches;
import io.geovault.backup.retention.plan.RetentionConfig;
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
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Deletes the objects of purged sets, many at a time: the manifests first, so that a reader of the
 * bucket never finds a set without its data, then the data; then the records are closed and the
 * deletions published. After a death in any step, all steps are repeated. Regions are handled
 * independently: a store that does not answer blocks no other region.
 */
@Singleton
final class SetPurger implements Sweeps {

  private static final Logger LOG = Logger.getLogger(SetPurger.class);

  /** Longer than the store's own retries of a batch take. */
  private static final Duration CLAIM = Duration.ofMinutes(5);

  private final Database database;
  private final PurgedSets sets;
  private final RegionStores stores;
  private final RetentionConfig config;
  private final MeterRegistry meters;
  private final Clock clock;
  private final RegionBatches regions = new RegionBatches("Purging sets", this::purge);

  SetPurger(
      Database database,
      PurgedSets sets,
      RegionStores stores,
      RetentionConfig config,
      MeterRegistry meters,
      Clock clock) {
    this.database = database;
    this.sets = sets;
    this.stores = stores;
    this.config = config;
    this.meters = meters;
    this.clock = clock;
  }

  @Override
  public List<Sweep> sweeps() {
    return List.of(Sweep.once("backup-purge", config.poll(), this::sweep));
  }

  void stop(@Observes ShutdownEvent stopped) {
    regions.stop();
  }

  private void sweep() {
    regions.start(database.read(handle -> sets.regionsDue(handle, clock.instant())));
  }

  /** Purges one batch; returns whether more sets may be due now. */
  private boolean purge(String region) {
    Instant now = clock.instant();
    List<PurgedSet> claimed =
        database.write(handle -> sets.claim(handle, region, now, now.plus(CLAIM), config.purges()));
    boolean worked = claimed.size() == config.purges();
    Map<String, List<PurgedSet>> byBucket = claimed.stream().collect(groupingBy(PurgedSet::bucket));
    for (Map.Entry<String, List<PurgedSet>> each : byBucket.entrySet()) {
      worked &= purge(region, each.getKey(), each.getValue());
    }
    return worked;
  }

  private boolean purge(String region, String bucket, List<PurgedSet> claimed) {
    try {
      ObjectStore store = stores.require(region, bucket);
      Deletion<PurgedSet> deletion = Deletion.of(store, claimed, PurgedSet::objects, false);
      deletion.refused().forEach((set, reason) -> leave(List.of(set), reason.getMessage()));
      database.writing(handle -> sets.gone(handle, deletion.gone(), clock.instant()));
      meters.counter("backup.retention.purged").increment(deletion.gone().size());
      return true;
    } catch (RuntimeException failure) {
      leave(claimed, failure.getMessage());
      return false;
    }
  }

  private void leave(List<PurgedSet> left, @Nullable String failure) {
    LOG.warnf(
        "%d sets not purged, tried again later: %s first=%s instance=%s",
        left.size(), failure, left.getFirst().backupSetId(), left.getFirst().instanceId());
    meters.counter("backup.retention.failures").increment(left.size());
    Instant now = clock.instant();
    database.writing(
        handle -> left.forEach(set -> sets.later(handle, set, String.valueOf(failure), now)));
  }
}
