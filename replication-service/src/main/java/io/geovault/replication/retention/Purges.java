package io.geovault.replication.retention;

import io.geovault.objectstore.ObjectStoreException;
import io.geovault.objectstore.ObjectStoreException.LockedUntil;
import io.geovault.platform.outbox.Outbox;
import io.geovault.replication.usage.UsageLedger;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Copies at the end of their retention: marks them when they are due, announces them when all their
 * objects are deleted, and later forgets them. In between they are in the {@link PurgeQueue}.
 */
@Singleton
class Purges {

  /** An operator may give the service keys that bypass a lock at any time, so it retries daily. */
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);

  /**
   * A copy that a rebuild found in the bucket may be locked for longer than the settings say. If it
   * were purged before its lock is known, it would be unlisted while its store still keeps it.
   */
  private static final String LOCK_IS_SEEN =
      "(lock_mode <> 'COMPLIANCE' or locked_until is not null or lock_not_before is null)";

  /**
   * Late slices leave no hole: all slices before a purged one are purged with it, unless their
   * store keeps them.
   */
  private static final String MARK_LOGS =
      """
      with due as (
        select id, instance_id, destination_region, chain_id, chain_sequence from cross_region_log
        where status = 'COMPLETED' and purge_at <= :now and LOCK_IS_SEEN
        order by purge_at limit :limit for update skip locked),
      cut as (
        select instance_id, destination_region, chain_id, max(chain_sequence) as last from due
        group by 1, 2, 3),
      before as (
        select log.id from cut join cross_region_log as log using (instance_id, destination_region, chain_id)
        where log.status = 'COMPLETED' and log.chain_sequence < cut.last
          and (log.lock_mode <> 'COMPLIANCE' or coalesce(log.locked_until <= :now, true))
          and LOCK_IS_SEEN)
      update TABLE set status = 'PURGED', purged_at = :now,
        purge_because = coalesce(purge_because, 'RETENTION')
      where status = 'COMPLETED'
        and id in (select id from due union all select id from before)
      """
          .replace("LOCK_IS_SEEN", LOCK_IS_SEEN);

  private final Outbox outbox;
  private final UsageLedger usage;

  Purges(Outbox outbox, UsageLedger usage) {
    this.outbox = outbox;
    this.usage = usage;
  }

  /** Marks slices past their purge time; from now on no restore uses them. */
  int markLogs(Handle handle, Instant now, int limit) {
    return PurgeQueue.adding(handle, Kept.LOGS, MARK_LOGS, now)
        .bind("now", now)
        .bind("limit", limit)
        .execute();
  }

  /** The regions with sets past their purge time; reads the index once per region. */
  List<String> regionsOfDueSets(Handle handle, Instant now) {
    return handle
        .createQuery(
            """
            with recursive known as (
              select min(destination_region) as region from cross_region_copy where status = 'COMPLETED'
              union all
              select (select min(destination_region) from cross_region_copy
                      where status = 'COMPLETED' and destination_region > known.region)
              from known where known.region is not null)
            select region from known where exists (
              select 1 from cross_region_copy
              where status = 'COMPLETED' and destination_region = known.region and purge_at <= :now)
            """)
        .bind("now", now)
        .mapTo(String.class)
        .list();
  }

  /**
   * Marks sets past their purge time, which are neither listed nor restorable from now on, and
   * claims them like {@link PurgeQueue#claim}, so that a row with all its indexes is written only
   * once.
   */
  List<CopyToDelete> takeDueSets(
      Handle handle, String region, Instant now, Instant until, int limit) {
    return handle
        .createQuery(
            Kept.SETS.sql(
                """
                with marked as (
                  update TABLE set status = 'PURGED', purged_at = :now,
                    purge_because = coalesce(purge_because, 'RETENTION')
                  where ctid = any(array(
                    select ctid from TABLE
                    where status = 'COMPLETED' and destination_region = :region and purge_at <= :now
                      and LOCK_IS_SEEN
                    order by purge_at limit :limit for update skip locked))
                  returning COLUMNS),
                claimed as (
                  insert into cross_region_purge
                  select id, 'SETS', destination_region, :until, 1 from marked)
                select marked.*, 1 as tries from marked
                """
                    .replace("COLUMNS", CopyToDeleteRow.COLUMNS)
                    .replace("LOCK_IS_SEEN", LOCK_IS_SEEN)))
        .bind("region", region)
        .bind("now", now)
        .bind("until", until)
        .bind("limit", limit)
        .map((row, context) -> CopyToDeleteRow.map(Kept.SETS, row))
        .list();
  }

  /**
   * Records and announces the deletion of copies; the deletion of a given-up copy's remains is not
   * announced.
   */
  int gone(Handle handle, Kept kind, List<CopyToDelete> copies, Instant now) {
    Set<String> removed = PurgeQueue.remove(handle, copies);
    List<CopyToDelete> announced =
        copies.stream().filter(copy -> removed.contains(copy.id()) && copy.wasComplete()).toList();
    List<String> delayed =
        announced.stream().filter(copy -> copy.attempts() > 1).map(CopyToDelete::id).toList();
    if (!delayed.isEmpty()) {
      handle
          .createUpdate(kind.sql("update TABLE set purged_at = :now where id = any(:ids)"))
          .bind("now", now)
          .bindArray("ids", String.class, delayed)
          .execute();
    }
    outbox.appendAll(handle, announced.stream().map(copy -> copy.purged(now)).toList());
    usage.purged(handle, kind.content(), announced.stream().map(CopyToDelete::id).toList());
    return announced.size();
  }

  /**
   * Schedules a retry for copies whose objects could not be deleted: a locked copy when its lock
   * ends, or after one day at the latest. They stay unlisted.
   */
  void later(Handle handle, List<CopyToDelete> copies, ObjectStoreException refused, Instant now) {
    Instant tomorrow = now.plus(LONGEST_WAIT);
    Instant free = refused instanceof LockedUntil locked ? locked.until().orElse(now) : now;
    String failure = String.valueOf(refused.getMessage());
    PurgeQueue.later(handle, copies, failure, now, free.isAfter(tomorrow) ? tomorrow : free);
  }

  /** Forgets old records that no one will ask for; at most {@code limit} at once. */
  int forget(Handle handle, Kept kind, Instant before, int limit) {
    List<String> forgotten =
        handle
            .createQuery(
                kind.sql(
                    """
                    delete from TABLE where id in (
                      select id from TABLE
                      where status in ('PURGED', 'FAILED') and OVER < :before
                        and not exists (select from cross_region_purge where copy_id = id)
                      limit :limit for update skip locked)
                    returning id
                    """))
            .bind("before", before)
            .bind("limit", limit)
            .mapTo(String.class)
            .list();
    handle
        .createUpdate("delete from job where id = any(:ids) and state = 'FAILED'")
        .bindArray("ids", String.class, forgotten)
        .execute();
    return forgotten.size();
  }
}
