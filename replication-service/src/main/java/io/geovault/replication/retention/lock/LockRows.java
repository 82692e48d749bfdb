package io.geovault.replication.retention.lock;

import io.geovault.objectstore.Retention;
import io.geovault.replication.retention.Kept;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The copies whose locks must be checked, and the results. */
@Singleton
class LockRows {

  List<LockedCopy> claim(Handle handle, Kept kind, Instant now, Instant until, int limit) {
    return handle
        .createQuery(
            kind.sql(
                """
                update TABLE set lock_not_before = :until
                where id in (
                  select id from TABLE where lock_not_before <= :now and status = 'COMPLETED'
                  order by lock_not_before limit :limit for update skip locked)
                returning id, destination_region, destination_bucket, destination_key, purge_at,
                  lock_mode, locked_until
                """))
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
  void locked(Handle handle, Kept kind, LockedCopy copy, Retention lock) {
    handle
        .createUpdate(
            kind.sql(
                """
                update TABLE set locked_until = :locked, lock_mode = :mode, lock_failure = null,
                  purge_at = case when :mode = 'COMPLIANCE' and status = 'COMPLETED'
                    then greatest(purge_at, :locked) else purge_at end,
                  lock_not_before = case when purge_at = :purge then null else lock_not_before end
                where id = :id
                """))
        .bind("locked", lock.until())
        .bind("mode", lock.mode().name())
        .bind("purge", copy.purgeAt())
        .bind("id", copy.id())
        .execute();
  }

  /** Records that the store enforces no lock. */
  void open(Handle handle, Kept kind, LockedCopy copy) {
    handle.execute(
        kind.sql("update TABLE set lock_not_before = null, lock_failure = null where id = ?"),
        copy.id());
  }

  /** Records that the store keeps the lock: the purge time moves to its end. */
  void kept(Handle handle, Kept kind, LockedCopy copy) {
    handle
        .createUpdate(
            kind.sql(
                """
                update TABLE set locked_until = :until, lock_mode = :mode,
                  purge_at = greatest(purge_at, :until), lock_not_before = null,
                  lock_failure = 'the store keeps the lock that was set before'
                where id = :id and status = 'COMPLETED'
                """))
        .bind("until", copy.lock().until())
        .bind("mode", copy.lock().mode().name())
        .bind("id", copy.id())
        .execute();
  }

  void later(Handle handle, Kept kind, LockedCopy copy, String failure, Instant at) {
    handle.execute(
        kind.sql("update TABLE set lock_not_before = ?, lock_failure = ? where id = ?"),
        at,
        failure.replace("\0", ""),
        copy.id());
  }
}
