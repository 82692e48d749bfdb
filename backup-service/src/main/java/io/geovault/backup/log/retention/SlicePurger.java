package io.geovault.backup.log.retention;

import io.geovault.backup.log.LogBackupConfig;
import io.geovault.backup.log.retention.LogPurges.Marked;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.region.RegionStores;
import io.geovault.platform.database.Database;
import io.geovault.platform.timer.Ticker;
import io.geovault.vault.VaultKeys;
import io.geovault.vault.VaultKeys.LogSlice;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Deletes slices that retention marked: manifest, slice, then row. Each step can be repeated, so a
 * death between steps or two replicas at once do no harm. Regions are handled independently: a
 * store that does not answer blocks no other region.
 */
@Singleton
final class SlicePurger {

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
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<String> busy = ConcurrentHashMap.newKeySet();
  private @Nullable Ticker ticker;

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

  void start(@Observes StartupEvent started) {
    ticker = Ticker.start("log-purge", config.poll(), this::sweep);
  }

  void stop(@Observes ShutdownEvent stopped) {
    if (ticker != null) {
      ticker.stop();
    }
    threads.shutdownNow();
  }

  /** Starts the due regions that are not being purged already; does not wait for any of them. */
  private boolean sweep() {
    for (String region : database.read(handle -> purges.regionsDue(handle, clock.instant()))) {
      if (busy.add(region)) {
        threads.execute(() -> purgeAll(region));
      }
    }
    return false;
  }

  private void purgeAll(String region) {
    try {
      while (purge(region)) {
        // Continue with the next batch.
      }
    } catch (RuntimeException failure) {
      LOG.warnf(failure, "Purging log segments in %s failed and is tried again", region);
    } finally {
      busy.remove(region);
    }
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
      ObjectStore store =
          stores
              .find(region, bucket)
              .orElseThrow(
                  () -> new IllegalStateException(region + " has no object store configured here"));
      Set<String> left = delete(store, slices);
      List<String> gone = slices.stream().map(Marked::id).filter(id -> !left.contains(id)).toList();
      database.writing(handle -> purges.gone(handle, gone));
      List<Marked> refused = slices.stream().filter(each -> left.contains(each.id())).toList();
      if (!refused.isEmpty()) {
        leave(region, refused, "the store refuses to delete them");
      }
      return true;
    } catch (RuntimeException failure) {
      leave(region, slices, String.valueOf(failure.getMessage()));
      return false;
    }
  }

  /**
   * Deletes many slices at once, manifests first; returns the slices that are not completely
   * deleted.
   */
  private static Set<String> delete(ObjectStore store, List<Marked> slices) {
    Map<ObjectKey, Marked> byKey =
        slices.stream()
            .collect(Collectors.toMap(slice -> new ObjectKey(slice.key()), Function.identity()));
    Map<ObjectKey, ObjectKey> manifests =
        byKey.keySet().stream()
            .flatMap(key -> VaultKeys.parse(key).stream())
            .filter(LogSlice.class::isInstance)
            .map(LogSlice.class::cast)
            .collect(Collectors.toMap(slice -> slice.manifest().key(), LogSlice::key));
    Set<ObjectKey> left = new HashSet<>();
    store.deleteAll(manifests.keySet()).keySet().forEach(kept -> left.add(manifests.get(kept)));
    List<ObjectKey> bare = byKey.keySet().stream().filter(key -> !left.contains(key)).toList();
    left.addAll(store.deleteAll(bare).keySet());
    return left.stream()
        .flatMap(key -> Stream.ofNullable(byKey.get(key)))
        .map(Marked::id)
        .collect(Collectors.toSet());
  }

  private void leave(String region, List<Marked> slices, String failure) {
    LOG.warnf(
        "%d log segments not purged, tried again later: %s first=%s region=%s",
        slices.size(), failure, slices.getFirst().id(), region);
    meters.counter("backup.log.purge.failures").increment(slices.size());
    database.writing(handle -> purges.later(handle, slices, failure, clock.instant()));
  }
}
