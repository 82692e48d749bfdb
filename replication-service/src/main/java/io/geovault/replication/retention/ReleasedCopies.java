package io.geovault.replication.retention;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Ends the copies of an instance that are not kept after its release (R9). */
@Singleton
public class ReleasedCopies {

  private final GivingUp givingUp;

  ReleasedCopies(GivingUp givingUp) {
    this.givingUp = givingUp;
  }

  /**
   * Gives up the incomplete copies and marks the others to be purged: at once, or when its lock
   * ends for a copy whose store keeps it in compliance mode. Idempotent. The order matters: if a
   * copy changes its state meanwhile, a later step still finds it.
   */
  public void end(Handle handle, String instanceId, Instant now) {
    for (Kept kind : Kept.values()) {
      closeFailed(handle, kind, instanceId, now);
      givingUp.giveUp(handle, kind, incomplete(handle, kind, instanceId), PurgeReason.RELEASED);
      keepLocked(handle, kind, instanceId, now);
      markComplete(handle, kind, instanceId, now);
    }
  }

  /** Ends failed copies: they are not retried, and their remaining parts are deleted. */
  private static void closeFailed(Handle handle, Kept kind, String instanceId, Instant now) {
    PurgeQueue.adding(
            handle,
            kind,
            """
            update TABLE set purge_because = 'RELEASED'
            where instance_id = :instance and status = 'FAILED' and purge_because is null
            """,
            now)
        .bind("instance", instanceId)
        .execute();
  }

  private static List<String> incomplete(Handle handle, Kept kind, String instanceId) {
    return handle
        .createQuery(
            kind.sql(
                """
                select id from TABLE
                where instance_id = :instance and status in ('PENDING', 'RUNNING')
                """))
        .bind("instance", instanceId)
        .mapTo(String.class)
        .list();
  }

  /** A copy that its store locks is purged when the lock ends, and is listed until then. */
  private static void keepLocked(Handle handle, Kept kind, String instanceId, Instant now) {
    handle
        .createUpdate(
            kind.sql(
                """
                update TABLE set purge_because = 'RELEASED', purge_at = locked_until
                where instance_id = :instance and status = 'COMPLETED'
                  and lock_mode = 'COMPLIANCE' and locked_until > :now
                """))
        .bind("now", now)
        .bind("instance", instanceId)
        .execute();
  }

  private static void markComplete(Handle handle, Kept kind, String instanceId, Instant now) {
    PurgeQueue.adding(
            handle,
            kind,
            """
            update TABLE set status = 'PURGED', purge_because = 'RELEASED',
              purge_at = least(purge_at, :now), purged_at = :now
            where instance_id = :instance and status = 'COMPLETED'
              and (lock_mode <> 'COMPLIANCE' or coalesce(locked_until <= :now, true))
            """,
            now)
        .bind("now", now)
        .bind("instance", instanceId)
        .execute();
  }
}
