package io.geovault.replication.retention.lock;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.ObjectStoreException.LockedUntil;
import io.geovault.objectstore.ObjectStoreException.ObjectNotFound;
import io.geovault.objectstore.Retention;
import io.geovault.objectstore.probe.StoreCapabilities;
import io.geovault.objectstore.region.RegionStores;
import io.geovault.platform.database.Database;
import io.geovault.platform.sweep.Sweep;
import io.geovault.platform.sweep.Sweeps;
import io.geovault.replication.CopyKind;
import io.geovault.replication.retention.terms.RetentionConfig;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/**
 * Adjusts the locks of copies to their purge times: extends them with the ordinary keys, shortens
 * them with the purging keys. Idempotent, so that it is repeated after a death.
 */
@Singleton
final class LockKeeper implements Sweeps {

  private static final Logger LOG = Logger.getLogger(LockKeeper.class);
  private static final int BATCH = 64;
  private static final Duration CLAIM = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final Database database;
  private final LockRows rows;
  private final Locks locks;
  private final RegionStores stores;
  private final RetentionConfig config;
  private final MeterRegistry meters;
  private final Clock clock;

  LockKeeper(
      Database database,
      LockRows rows,
      Locks locks,
      RegionStores stores,
      RetentionConfig config,
      MeterRegistry meters,
      Clock clock) {
    this.database = database;
    this.rows = rows;
    this.locks = locks;
    this.stores = stores;
    this.config = config;
    this.meters = meters;
    this.clock = clock;
  }

  @Override
  public List<Sweep> sweeps() {
    return List.of(Sweep.batches("object-lock", config.poll(), this::sweep));
  }

  /**
   * Handles one batch of each kind, with its copies in parallel; returns whether there may be more.
   */
  boolean sweep() {
    boolean more = false;
    for (CopyKind kind : CopyKind.values()) {
      Instant now = clock.instant();
      List<LockedCopy> claimed =
          database.write(handle -> rows.claim(handle, kind, now, now.plus(CLAIM), BATCH));
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        claimed.forEach(copy -> threads.execute(() -> seeTo(kind, copy)));
      }
      more |= claimed.size() == BATCH;
    }
    return more;
  }

  private void seeTo(CopyKind kind, LockedCopy copy) {
    try {
      Optional<StoreCapabilities> can =
          database.read(handle -> locks.capabilities(handle, copy.region()));
      if (can.isEmpty()) {
        later(kind, copy, "the store of " + copy.region() + " was not probed yet");
      } else if (Locks.enforces(can.get())) {
        lock(kind, copy);
      } else {
        database.writing(handle -> rows.open(handle, kind, copy));
      }
    } catch (RuntimeException failure) {
      later(kind, copy, String.valueOf(failure.getMessage()));
    }
  }

  private void lock(CopyKind kind, LockedCopy claimed) {
    Optional<Retention> present =
        claimed.lock().until() == null ? present(claimed) : Optional.empty();
    LockedCopy copy = present.map(claimed::found).orElse(claimed);
    Optional<Retention> near = present.filter(copy::isNear);
    if (near.isPresent()) {
      database.writing(handle -> rows.locked(handle, kind, copy, near.get()));
      return;
    }
    if (copy.isHeld()) {
      database.writing(handle -> rows.kept(handle, kind, copy));
      return;
    }
    ObjectStore store =
        copy.shrinks()
            ? stores.purging(copy.region()).orElseThrow()
            : stores.find(copy.region(), copy.bucket()).orElseThrow();
    try {
      copy.objects().forEach(object -> retain(store, object, copy));
      database.writing(handle -> rows.locked(handle, kind, copy, copy.wanted()));
    } catch (LockedUntil kept) {
      LOG.infof("%s copyId=%s", kept.getMessage(), copy.id());
      database.writing(handle -> rows.kept(handle, kind, copy));
    }
  }

  /**
   * Reads the lock of a copy that the catalogue has without one: from a rebuild, or from before a
   * probe.
   */
  private Optional<Retention> present(LockedCopy copy) {
    return stores
        .find(copy.region(), copy.bucket())
        .orElseThrow()
        .retention(new ObjectKey(copy.key()));
  }

  /** A missing object needs no lock: its loss is reported when the copy is read. */
  private static void retain(ObjectStore store, ObjectKey object, LockedCopy copy) {
    try {
      store.retain(object, copy.wanted());
    } catch (ObjectNotFound gone) {
      LOG.warnf("%s copyId=%s", gone.getMessage(), copy.id());
    }
  }

  private void later(CopyKind kind, LockedCopy copy, String failure) {
    LOG.warnf("Lock not set, tried again later: %s copyId=%s", failure, copy.id());
    meters.counter("replication.lock.failures", "kind", kind.label()).increment();
    database.writing(
        handle -> rows.later(handle, kind, copy, failure, clock.instant().plus(PAUSE)));
  }
}
