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

  /** The lock for a copy that is begun now and kept that long. */
  public Lock forCopy(Handle handle, String region, int retentionDays) {
    return capabilities(handle, region)
        .map(can -> new Lock(lock(can, retentionDays), false))
        .orElseGet(() -> new Lock(Optional.empty(), true));
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

  private Optional<Retention> lock(StoreCapabilities can, int retentionDays) {
    return enforces(can)
        ? Optional.of(
            new Retention(Mode.GOVERNANCE, clock.instant().plus(Duration.ofDays(retentionDays))))
        : Optional.empty();
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
