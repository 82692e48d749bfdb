package io.geovault.replication.retention;

import io.geovault.replication.CopyKind;
import io.geovault.replication.retention.terms.PurgeReason;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Ends the copies of an instance that are not kept after its release (R9). */
@Singleton
public class ReleasedCopies {

  private final AbandonedCopies abandoned;

  ReleasedCopies(AbandonedCopies abandoned) {
    this.abandoned = abandoned;
  }

  /**
   * Gives up the incomplete copies and marks the others to be purged: at once, or when its lock
   * ends for a copy whose store keeps it in compliance mode. Idempotent. The order matters: if a
   * copy changes its state meanwhile, a later step still finds it.
   */
  public void end(Handle handle, String instanceId, Instant now) {
    for (CopyKind kind : CopyKind.values()) {
      closeFailed(handle, kind, instanceId, now);
      abandoned.giveUp(handle, kind, incomplete(handle, kind, instanceId), PurgeReason.RELEASED);
      keepLocked(handle, kind, instanceId, now);
      markComplete(handle, kind, instanceId, now);
    }
  }

  /** Ends failed copies: they are not retried, and their remaining parts are deleted. */
  private static void closeFailed(Handle handle, CopyKind kind, String instanceId, Instant now) {
    handle
        .createUpdate(
            """
            with closed as (
              update <table> set purge_because = 'RELEASED'
              where instance_id = :instance and status = 'FAILED' and purge_because is null
              returning id, destination_region)
            insert into cross_region_purge (copy_id, kind, destination_region, not_before)
            select id, :kind, destination_region, :now from closed
            """)
        .define("table", kind.table())
        .bind("kind", kind.name())
        .bind("instance", instanceId)
        .bind("now", now)
        .execute();
  }

  private static List<String> incomplete(Handle handle, CopyKind kind, String instanceId) {
    return handle
        .createQuery(
            """
            select id from cross_region_any_copy
            where kind = :kind and instance_id = :instance and status in ('PENDING', 'RUNNING')
            """)
        .bind("kind", kind.name())
        .bind("instance", instanceId)
        .mapTo(String.class)
        .list();
  }

  /** A copy that its store locks is purged when the lock ends, and is listed until then. */
  private static void keepLocked(Handle handle, CopyKind kind, String instanceId, Instant now) {
    handle
        .createUpdate(
            """
            update <table> set purge_because = 'RELEASED', purge_at = locked_until
            where instance_id = :instance and status = 'COMPLETED'
              and lock_mode = 'COMPLIANCE' and locked_until > :now
            """)
        .define("table", kind.table())
        .bind("instance", instanceId)
        .bind("now", now)
        .execute();
  }

  private static void markComplete(Handle handle, CopyKind kind, String instanceId, Instant now) {
    handle
        .createUpdate(
            """
            with marked as (
              update <table> set status = 'PURGED', purge_because = 'RELEASED',
                purge_at = least(purge_at, :now), purged_at = :now
              where instance_id = :instance and status = 'COMPLETED'
                and (lock_mode <> 'COMPLIANCE' or coalesce(locked_until <= :now, true))
              returning id, destination_region)
            insert into cross_region_purge (copy_id, kind, destination_region, not_before)
            select id, :kind, destination_region, :now from marked
            """)
        .define("table", kind.table())
        .bind("kind", kind.name())
        .bind("instance", instanceId)
        .bind("now", now)
        .execute();
  }
}
