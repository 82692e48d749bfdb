package io.geovault.replication.retention.lock;

import io.geovault.objectstore.Retention;
import io.geovault.objectstore.Retention.Mode;
import io.geovault.objectstore.probe.LockSupport;
import io.geovault.objectstore.probe.StoreCapabilities;
import io.geovault.replication.retention.Kept;
import io.geovault.replication.store.ProbedStore;
import io.geovault.replication.store.ProbedStores;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Tells whoever makes a copy under what lock, from what a probe saw its store do. */
@Singleton
public class Locks {

  private final ProbedStores probed;
  private final Clock clock;

  Locks(ProbedStores probed, Clock clock) {
    this.probed = probed;
    this.clock = clock;
  }

  /**
   * The lock for a copy that is begun now and kept that long. In compliance mode there is no copy
   * without: it waits until its store is seen to enforce one.
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
   * Records under what lock a copy was made that is completed in this transaction. A copy takes its
   * time, so its lock may be beside its purge time; more than a minute is seen to.
   */
  public void made(Handle handle, Kept kind, String id, Lock lock) {
    handle
        .createUpdate(
            kind.sql(
                """
                update TABLE set locked_until = :until, lock_not_before = case
                  when :open or abs(extract(epoch from purge_at - cast(:until as timestamptz))) > 60
                  then :now end
                where id = :id
                """))
        .bind("until", lock.until())
        .bind("open", lock.toBeSeenTo())
        .bind("now", clock.instant())
        .bind("id", id)
        .execute();
  }

  /** Whether deleting in that region only hides what is there, and versions must be deleted. */
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
