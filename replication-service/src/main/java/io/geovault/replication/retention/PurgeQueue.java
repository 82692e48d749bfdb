package io.geovault.replication.retention;

import io.geovault.platform.time.Backoff;
import io.geovault.replication.CopyKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * The copies that may have objects left at their destination, in narrow rows separate from their
 * own. One worker at a time claims a row, then either deletes the objects or retries later.
 */
final class PurgeQueue {

  private static final Backoff PAUSES = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(10));

  private PurgeQueue() {}

  /** The regions in which objects are due for deletion; reads the index once per region. */
  static List<String> regionsDue(Handle handle, CopyKind kind, Instant now) {
    return handle
        .createQuery(
            """
            with recursive known as (
              select min(destination_region) as region from cross_region_purge where kind = :kind
              union all
              select (select min(destination_region) from cross_region_purge
                      where kind = :kind and destination_region > known.region)
              from known where known.region is not null)
            select region from known where exists (
              select 1 from cross_region_purge
              where kind = :kind and destination_region = known.region and not_before <= :now)
            """)
        .bind("kind", kind.name())
        .bind("now", now)
        .mapTo(String.class)
        .list();
  }

  /**
   * Claims copies for deletion until {@code until}. If two replicas still delete the same copy, the
   * second finds no row and announces nothing.
   */
  static List<CopyToDelete> claim(
      Handle handle, CopyKind kind, String region, Instant now, Instant until, int limit) {
    return handle
        .createQuery(
            """
            with claimed as (
              update cross_region_purge set not_before = :until, attempts = attempts + 1
              where ctid = any(array(
                select ctid from cross_region_purge
                where kind = :kind and destination_region = :region and not_before <= :now
                order by not_before limit :limit for update skip locked))
              returning copy_id, attempts)
            select id, subject_id, instance_id, account_id, region, destination_region,
              destination_bucket, data_key, purge_because, claimed.attempts
            from claimed join cross_region_any_copy on id = copy_id and kind = :kind
            """)
        .bind("kind", kind.name())
        .bind("region", region)
        .bind("now", now)
        .bind("until", until)
        .bind("limit", limit)
        .map((row, context) -> CopyToDeleteRow.map(kind, row))
        .list();
  }

  /** Removes copies with no object left; returns the ids of those that were in the queue. */
  static Set<String> remove(Handle handle, List<CopyToDelete> copies) {
    return handle
        .createQuery("delete from cross_region_purge where copy_id = any(:ids) returning copy_id")
        .bindArray("ids", String.class, ids(copies))
        .mapTo(String.class)
        .set();
  }

  /**
   * Schedules a retry for copies with objects left: after a growing pause, but not before {@code
   * earliest}.
   */
  static void later(
      Handle handle, List<CopyToDelete> copies, String failure, Instant now, Instant earliest) {
    int attempts = copies.stream().mapToInt(CopyToDelete::attempts).min().orElse(1);
    Instant at = now.plus(PAUSES.after(attempts));
    handle
        .createUpdate(
            """
            update cross_region_purge set failure = :failure, not_before = :at
            where copy_id = any(:ids)
            """)
        .bind("failure", failure.replace("\0", ""))
        .bind("at", at.isBefore(earliest) ? earliest : at)
        .bindArray("ids", String.class, ids(copies))
        .execute();
  }

  private static List<String> ids(List<CopyToDelete> copies) {
    return copies.stream().map(CopyToDelete::id).toList();
  }
}
