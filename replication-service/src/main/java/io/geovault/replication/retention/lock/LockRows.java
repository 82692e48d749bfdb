package io.geovault.replication.retention.lock;

import io.geovault.objectstore.Retention;
import io.geovault.replication.CopyKind;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The copies whose locks must be checked, and the results. */
@Singleton
class LockRows {

  List<LockedCopy> claim(Handle handle, CopyKind kind, Instant now, Instant until, int limit) {
    return handle
        .createQuery(
            """
            update <table> set lock_not_before = :until
            where id in (
              select id from <table> where lock_not_before <= :now and status = 'COMPLETED'
              order by lock_not_before limit :limit for update skip locked)
            returning id, destination_region, destination_bucket, destination_key, purge_at,
              lock_mode, locked_until
            """)
        .define("table", kind.table())
        .bind("now", now)
        .bind("until", until)
        .bind("limit", limit)
        .map((row, context) -> map(row))
        .list();
  }

  private static LockedCopy map(ResultSet row) throws SQLException {
    return new LockedCopy(
        row.getString("id"),
        row.getString("destination_region"),
        row.getString("destination_bucket"),
        row.getString("destination_key"),
        row.getTimestamp("purge_at").toInstant(),
        HeldLock.of(row));
  }

  /**
   * Records that the store confirmed the lock; if the purge time changed meanwhile, the copy is
   * checked once more.
   */
  void locked(Handle handle, CopyKind kind, LockedCopy copy, Retention lock) {
    handle
        .createUpdate(
            """
            update <table> set locked_until = :locked, lock_mode = :mode, lock_failure = null,
              purge_at = case when :mode = 'COMPLIANCE' and status = 'COMPLETED'
                then greatest(purge_at, :locked) else purge_at end,
              lock_not_before = case when purge_at = :purge then null else lock_not_before end
            where id = :id
            """)
        .define("table", kind.table())
        .bind("locked", lock.until())
        .bind("mode", lock.mode().name())
        .bind("purge", copy.purgeAt())
        .bind("id", copy.id())
        .execute();
  }

  /** Records that the store enforces no lock. */
  void open(Handle handle, CopyKind kind, LockedCopy copy) {
    handle
        .createUpdate(
            "update <table> set lock_not_before = null, lock_failure = null where id = :id")
        .define("table", kind.table())
        .bind("id", copy.id())
        .execute();
  }

  /** Records that the store keeps the lock: the purge time moves to its end. */
  void kept(Handle handle, CopyKind kind, LockedCopy copy) {
    handle
        .createUpdate(
            """
            update <table> set locked_until = :until, lock_mode = :mode,
              purge_at = greatest(purge_at, :until), lock_not_before = null,
              lock_failure = 'the store keeps the lock that was set before'
            where id = :id and status = 'COMPLETED'
            """)
        .define("table", kind.table())
        .bind("until", copy.lock().until())
        .bind("mode", copy.lock().mode().name())
        .bind("id", copy.id())
        .execute();
  }

  void later(Handle handle, CopyKind kind, LockedCopy copy, String failure, Instant at) {
    handle
        .createUpdate(
            "update <table> set lock_not_before = :at, lock_failure = :failure where id = :id")
        .define("table", kind.table())
        .bind("at", at)
        .bind("failure", failure.replace("\0", ""))
        .bind("id", copy.id())
        .execute();
  }
}
