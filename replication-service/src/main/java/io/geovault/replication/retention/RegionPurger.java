package io.geovault.replication.retention;

import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.ObjectStoreException;
import io.geovault.objectstore.region.RegionStores;
import io.geovault.objectstore.region.RegionWithoutStore;
import io.geovault.platform.database.Database;
import io.geovault.replication.CopyKind;
import io.geovault.replication.retention.lock.Locks;
import io.geovault.replication.retention.terms.RetentionConfig;
import io.geovault.vault.deletion.Deletion;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Deletes the objects of marked copies, region by region, so that an unreachable store does not
 * delay other regions. After a death all steps are repeated.
 */
@Singleton
class RegionPurger {

  private static final Logger LOG = Logger.getLogger(RegionPurger.class);

  /** Longer than a batch takes with the store's own retries. */
  private static final Duration CLAIM = Duration.ofMinutes(5);

  private final Database database;
  private final Purges purges;
  private final RegionStores stores;
  private final Locks locks;
  private final RetentionConfig config;
  private final MeterRegistry meters;
  private final Clock clock;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Semaphore> slots = new ConcurrentHashMap<>();

  RegionPurger(
      Database database,
      Purges purges,
      RegionStores stores,
      Locks locks,
      RetentionConfig config,
      MeterRegistry meters,
      Clock clock) {
    this.database = database;
    this.purges = purges;
    this.stores = stores;
    this.locks = locks;
    this.config = config;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * Starts purging the region unless it is running already; it continues until nothing is due
   * there.
   */
  void start(CopyKind kind, String region) {
    Semaphore slot =
        slots.computeIfAbsent(
            kind.label() + " " + region, missing -> new Semaphore(config.parallel()));
    while (slot.tryAcquire()) {
      threads.execute(() -> purgeAll(kind, region, slot));
    }
  }

  void stop() {
    threads.shutdownNow();
  }

  private void purgeAll(CopyKind kind, String region, Semaphore slot) {
    try {
      while (purge(kind, region)) {
        // Continue with the next batch.
      }
    } catch (RuntimeException failure) {
      LOG.warnf(failure, "Purging %s in %s failed and is tried again", kind.label(), region);
    } finally {
      slot.release();
    }
  }

  /** Takes copies marked earlier first, because some of them were tried before. */
  private List<CopyToDelete> take(Handle handle, CopyKind kind, String region) {
    Instant now = clock.instant();
    Instant until = now.plus(CLAIM);
    List<CopyToDelete> marked = PurgeQueue.claim(handle, kind, region, now, until, config.batch());
    return kind == CopyKind.LOGS || !marked.isEmpty()
        ? marked
        : purges.takeDueSets(handle, region, now, until, config.batch());
  }

  /** Purges one batch; returns whether more may be due immediately. */
  private boolean purge(CopyKind kind, String region) {
    List<CopyToDelete> claimed = database.write(handle -> take(handle, kind, region));
    boolean worked = !claimed.isEmpty();
    Map<Optional<String>, List<CopyToDelete>> byBucket =
        claimed.stream().collect(Collectors.groupingBy(copy -> Optional.ofNullable(copy.bucket())));
    for (Map.Entry<Optional<String>, List<CopyToDelete>> each : byBucket.entrySet()) {
      worked &= purge(kind, region, each.getKey(), each.getValue());
    }
    return worked && claimed.size() == config.batch();
  }

  private boolean purge(
      CopyKind kind, String region, Optional<String> bucket, List<CopyToDelete> copies) {
    Optional<ObjectStore> store = store(region, bucket);
    if (store.isEmpty()) {
      leave(kind, copies, RegionWithoutStore.reason(region));
      return false;
    }
    try {
      boolean keepsVersions = database.read(handle -> locks.keepsVersions(handle, region));
      Deletion<CopyToDelete> deletion =
          Deletion.of(store.get(), copies, CopyToDelete::objects, keepsVersions);
      deletion.refused().forEach((copy, failure) -> leave(kind, copy, failure));
      int purged =
          database.write(handle -> purges.gone(handle, kind, deletion.gone(), clock.instant()));
      meters.counter("replication.retention.purged", "kind", kind.label()).increment(purged);
      return true;
    } catch (RuntimeException failure) {
      leave(kind, copies, String.valueOf(failure.getMessage()));
      return false;
    }
  }

  /**
   * The region's own bucket with the purging keys. Any other bucket is opened without them, because
   * its objects were never locked.
   */
  private Optional<ObjectStore> store(String region, Optional<String> bucket) {
    Optional<ObjectStore> own = stores.purging(region);
    boolean other =
        own.isPresent()
            && bucket.filter(name -> !name.equals(own.get().address().bucket())).isPresent();
    return other ? stores.find(region, bucket.orElseThrow()) : own;
  }

  private void leave(CopyKind kind, CopyToDelete copy, ObjectStoreException refused) {
    logRefused(kind, List.of(copy), String.valueOf(refused.getMessage()));
    database.writing(handle -> purges.later(handle, List.of(copy), refused, clock.instant()));
  }

  private void leave(CopyKind kind, List<CopyToDelete> copies, String failure) {
    logRefused(kind, copies, failure);
    Instant now = clock.instant();
    database.writing(handle -> PurgeQueue.later(handle, copies, failure, now, now));
  }

  private void logRefused(CopyKind kind, List<CopyToDelete> copies, String failure) {
    LOG.warnf(
        "%d %s not purged, tried again later: %s first=%s region=%s",
        copies.size(),
        kind.label(),
        failure,
        copies.getFirst().id(),
        copies.getFirst().destinationRegion());
    meters.counter("replication.retention.failures", "kind", kind.label()).increment(copies.size());
  }
}
