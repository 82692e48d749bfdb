package io.geovault.backup.log.retention;

import io.geovault.objectstore.ObjectKey;
import io.geovault.platform.time.Backoff;
import io.geovault.vault.deletion.VaultObjects;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The slices that are marked for purging, per region. Each is claimed by one worker at a time, and
 * is then either deleted or postponed. If two workers delete the same slice, the second finds
 * nothing.
 */
@Singleton
class LogPurges {

  private static final Backoff PAUSES = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(10));

  /** A slice to be deleted. */
  record Marked(String id, String region, String bucket, String key, int attempts) {

    VaultObjects objects() {
      return VaultObjects.complete(new ObjectKey(key));
    }
  }

  /** Returns the regions with slices that are due for deletion. */
  List<String> regionsDue(Handle handle, Instant now) {
    return handle
        .createQuery("select distinct region from log_purge where not_before <= :now")
        .bind("now", now)
        .mapTo(String.class)
        .list();
  }

  List<Marked> claim(Handle handle, String region, Instant now, Instant until, int limit) {
    return handle
        .createQuery(
            """
            with claimed as (
              update log_purge set not_before = :until, attempts = attempts + 1
              where segment_id in (
                select segment_id from log_purge where region = :region and not_before <= :now
                order by not_before limit :limit for update skip locked)
              returning segment_id, region, attempts)
            select s.id, c.region, s.bucket, s.object_key, c.attempts
            from claimed c join log_segment s on s.id = c.segment_id
            """)
        .bind("region", region)
        .bind("now", now)
        .bind("until", until)
        .bind("limit", limit)
        .map(
            (row, context) ->
                new Marked(
                    row.getString("id"),
                    row.getString("region"),
                    row.getString("bucket"),
                    row.getString("object_key"),
                    row.getInt("attempts")))
        .list();
  }

  /** Removes the rows of slices that are completely deleted. */
  void gone(Handle handle, List<String> ids) {
    // Their rows in the queue are deleted with them.
    handle
        .createUpdate("delete from log_segment where id = any(:ids)")
        .bindArray("ids", String.class, ids)
        .execute();
  }

  /**
   * Postpones slices that are not completely deleted: they are retried after a pause that grows.
   */
  void later(Handle handle, List<Marked> slices, String failure, Instant now) {
    int attempts = slices.stream().mapToInt(Marked::attempts).min().orElse(1);
    handle
        .createUpdate(
            "update log_purge set not_before = :at, failure = :failure where segment_id = any(:ids)")
        .bind("at", now.plus(PAUSES.after(attempts)))
        .bind("failure", failure.replace("\0", ""))
        .bindArray("ids", String.class, slices.stream().map(Marked::id).toList())
        .execute();
  }
}
