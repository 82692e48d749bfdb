package io.geovault.replication.retention.lock;

import io.geovault.objectstore.Retention;
import io.geovault.objectstore.Retention.Mode;
import io.geovault.objectstore.probe.LockSupport;
import io.geovault.objectstore.probe.StoreCapabilities;
import io.geovault.replication.CopyKind;
import io.geovault.replication.store.ProbedStore;
import io.geovault.replication.store.ProbedStores;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Decides the lock of a new copy, from the results of its store's last probe. */
@Singleton
public class Locks {

  private final ProbedStores probed;
  private final Clock clock;

  Locks(ProbedStores probed, Clock clock) {
    this.probed = probed;
    this.clock = clock;
  }

  /**
   * The lock for a copy that begins now and is kept for that time. A copy in compliance mode is
   * never made without a lock: it waits until its store is seen to enforce one.
   */
  public Lock forCopy(Handle handle, String region, int retentionDays, Mode mode) {
    Optional<StoreCapabilities> can = capabilities(handle, region);
    if (mode == Mode.COMPLIANCE && can.filter(Locks::enforces).isEmpty()) {
      throw new IllegalStateException(
          "the store of "
              + region
              + (can.isEmpty() ? " was not probed yet" : " does not enforce object lock")
              + "; copies in compliance mode wait until it is seen to");
    }
    Instant until = clock.instant().plus(Duration.ofDays(retentionDays));
    return new Lock(
        can.filter(Locks::enforces).map(enforced -> new Retention(mode, until)), can.isEmpty());
  }

  /**
   * Records the lock of a copy that is completed in this transaction. Copying takes time, so the
   * lock may not end at the purge time; a difference of more than a minute is corrected later.
   */
  public void made(Handle handle, CopyKind kind, String id, Lock lock) {
    handle
        .createUpdate(
            """
            update <table> set locked_until = :until, lock_not_before = case
              when :open or abs(extract(epoch from purge_at - cast(:until as timestamptz))) > 60
              then :now end
            where id = :id
            """)
        .define("table", kind.table())
        .bind("until", lock.until())
        .bind("open", lock.toBeSeenTo())
        .bind("now", clock.instant())
        .bind("id", id)
        .execute();
  }

  /**
   * Returns whether deleting by key in that region only hides objects, so that versions must be
   * deleted.
   */
  public boolean keepsVersions(Handle handle, String region) {
    return capabilities(handle, region)
        .filter(can -> can.versioning() || enforces(can))
        .isPresent();
  }

  Optional<StoreCapabilities> capabilities(Handle handle, String region) {
    return probed
        .find(handle, region)
        .flatMap(ProbedStore::finding)
        .map(ProbedStore.Finding::capabilities);
  }

  static boolean enforces(StoreCapabilities can) {
    return can.objectLock() == LockSupport.ENFORCED;
  }
}
