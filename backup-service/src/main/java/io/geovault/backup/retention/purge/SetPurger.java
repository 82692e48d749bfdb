package io.geovault.backup.retention.purge;

import io.geovault.backup.retention.RetentionConfig;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.region.RegionStores;
import io.geovault.platform.database.Database;
import io.geovault.platform.timer.Ticker;
import io.geovault.vault.VaultKeys.BackupPlace;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Deletes the objects of purged sets, many at a time: the manifest first, so that a reader of the
 * bucket never finds a set without its data, then the data; then the record is closed and the
 * deletion published. After a death in any step, all steps are repeated.
 */
@Singleton
final class SetPurger {

  private static final Logger LOG = Logger.getLogger(SetPurger.class);

  /** Longer than the store's own retries of both objects take. */
  private static final Duration CLAIM = Duration.ofMinutes(5);

  private final Database database;
  private final PurgedSets sets;
  private final RegionStores stores;
  private final RetentionConfig config;
  private final MeterRegistry meters;
  private final Clock clock;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private @Nullable Ticker ticker;

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

  void start(@Observes StartupEvent started) {
    ticker = Ticker.start("backup-purge", config.poll(), this::purge);
  }

  void stop(@Observes ShutdownEvent stopped) {
    if (ticker != null) {
      ticker.stop();
    }
    threads.shutdownNow();
  }

  /** Purges one batch; returns whether more sets may be due. */
  boolean purge() {
    Instant now = clock.instant();
    List<PurgedSet> claimed =
        database.write(handle -> sets.claim(handle, now, now.plus(CLAIM), config.purges()));
    if (claimed.isEmpty()) {
      return false;
    }
    List<Future<@Nullable String>> failures =
        claimed.stream().map(set -> threads.submit(() -> delete(set))).toList();
    List<PurgedSet> gone = new ArrayList<>();
    for (int i = 0; i < claimed.size(); i++) {
      PurgedSet set = claimed.get(i);
      String failure = await(failures.get(i));
      if (failure == null) {
        gone.add(set);
      } else {
        leave(set, failure);
      }
    }
    if (!gone.isEmpty()) {
      database.writing(handle -> sets.gone(handle, gone, clock.instant()));
    }
    meters.counter("backup.retention.purged").increment(gone.size());
    return claimed.size() == config.purges();
  }

  /** Returns why the set's objects are not deleted; null if they are. */
  private @Nullable String delete(PurgedSet set) {
    ObjectStore store = stores.find(set.region(), set.bucket()).orElse(null);
    if (store == null) {
      return set.region() + " has no object store configured here any more";
    }
    try {
      store.delete(
          new BackupPlace(set.accountId(), set.instanceId(), set.backupSetId()).manifest().key());
      store.delete(new ObjectKey(set.key()));
      return null;
    } catch (RuntimeException failure) {
      return String.valueOf(failure.getMessage());
    }
  }

  private void leave(PurgedSet set, String failure) {
    LOG.warnf(
        "Set %s not purged, tried again later: %s instance=%s",
        set.backupSetId(), failure, set.instanceId());
    meters.counter("backup.retention.failures").increment();
    database.writing(handle -> sets.later(handle, set, failure, clock.instant()));
  }

  private static @Nullable String await(Future<@Nullable String> deletion) {
    try {
      return deletion.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return "this replica is stopping";
    } catch (ExecutionException failure) {
      throw new CompletionException(failure);
    }
  }
}
