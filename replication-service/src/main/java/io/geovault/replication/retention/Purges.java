package io.geovault.replication.retention;

import io.geovault.objectstore.ObjectStoreException;
import io.geovault.objectstore.ObjectStoreException.LockedUntil;
import io.geovault.platform.outbox.Outbox;
import io.geovault.replication.CopyKind;
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

  private final Outbox outbox;
  private final UsageLedger usage;

  Purges(Outbox outbox, UsageLedger usage) {
    this.outbox = outbox;
    this.usage = usage;
  }

  /**
   * Marks slices past their purge time and adds them to the queue; from now on no restore uses
   * them. Late slices leave no hole: all slices before a purged one are purged with it, unless
   * their store keeps them. A copy in compliance mode whose lock is not known yet waits, as in
   * {@link #takeDueSets}.
   */
  int markLogs(Handle handle, Instant now, int limit) {
    return handle
        .createUpdate(
            """
            with due as (
              select id, instance_id, destination_region, chain_id, chain_sequence
              from cross_region_log
              where status = 'COMPLETED' and purge_at <= :now
                and (lock_mode <> 'COMPLIANCE' or locked_until is not null or lock_not_before is null)
              order by purge_at limit :limit for update skip locked),
            cut as (
              select instance_id, destination_region, chain_id, max(chain_sequence) as last
              from due group by 1, 2, 3),
            before as (
              select log.id from cut
              join cross_region_log as log using (instance_id, destination_region, chain_id)
              where log.status = 'COMPLETED' and log.chain_sequence < cut.last
                and (log.lock_mode <> 'COMPLIANCE' or coalesce(log.locked_until <= :now, true))
                and (lock_mode <> 'COMPLIANCE' or locked_until is not null or lock_not_before is null)),
            marked as (
              update cross_region_log set status = 'PURGED', purged_at = :now,
                purge_because = coalesce(purge_because, 'RETENTION')
              where status = 'COMPLETED'
                and id in (select id from due union all select id from before)
              returning id, destination_region)
            insert into cross_region_purge (copy_id, kind, destination_region, not_before)
            select id, 'LOGS', destination_region, :now from marked
            """)
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
   *
   * <p>A copy that a rebuild found in the bucket may be locked for longer than the settings say. In
   * compliance mode it is not purged before its lock is known: otherwise it would be unlisted while
   * its store still keeps it.
   */
  List<CopyToDelete> takeDueSets(
      Handle handle, String region, Instant now, Instant until, int limit) {
    return handle
        .createQuery(
            """
            with marked as (
              update cross_region_copy set status = 'PURGED', purged_at = :now,
                purge_because = coalesce(purge_because, 'RETENTION')
              where ctid = any(array(
                select ctid from cross_region_copy
                where status = 'COMPLETED' and destination_region = :region and purge_at <= :now
                  and (lock_mode <> 'COMPLIANCE' or locked_until is not null or lock_not_before is null)
                order by purge_at limit :limit for update skip locked))
              returning id, backup_set_id as subject_id, instance_id, account_id, region,
                destination_region, destination_bucket, destination_key as data_key, purge_because,
                1 as attempts),
            claimed as (
              insert into cross_region_purge (copy_id, kind, destination_region, not_before, attempts)
              select id, 'SETS', destination_region, :until, attempts from marked)
            select * from marked
            """)
        .bind("region", region)
        .bind("now", now)
        .bind("until", until)
        .bind("limit", limit)
        .map((row, context) -> CopyToDeleteRow.map(CopyKind.SETS, row))
        .list();
  }

  /**
   * Records and announces the deletion of copies; the deletion of a given-up copy's remains is not
   * announced.
   */
  int gone(Handle handle, CopyKind kind, List<CopyToDelete> copies, Instant now) {
    Set<String> removed = PurgeQueue.remove(handle, copies);
    List<CopyToDelete> announced =
        copies.stream().filter(copy -> removed.contains(copy.id()) && copy.wasComplete()).toList();
    List<String> delayed =
        announced.stream().filter(copy -> copy.attempts() > 1).map(CopyToDelete::id).toList();
    if (!delayed.isEmpty()) {
      handle
          .createUpdate("update <table> set purged_at = :now where id = any(:ids)")
          .define("table", kind.table())
          .bind("now", now)
          .bindArray("ids", String.class, delayed)
          .execute();
    }
    outbox.appendAll(handle, announced.stream().map(copy -> copy.purged(now)).toList());
    usage.purged(handle, kind, announced.stream().map(CopyToDelete::id).toList());
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

  /** Forgets old records that no one will ask for; at most {@code limit} of each kind at once. */
  int forget(Handle handle, Instant before, int limit) {
    List<String> forgotten =
        handle
            .createQuery(
                """
                with sets as (
                  delete from cross_region_copy where id in (
                    select id from cross_region_copy
                    where status in ('PURGED', 'FAILED')
                      and coalesce(purged_at, finished_at, created_at) < :before
                      and not exists (select from cross_region_purge where copy_id = id)
                    limit :limit for update skip locked)
                  returning id),
                logs as (
                  delete from cross_region_log where id in (
                    select id from cross_region_log
                    where status in ('PURGED', 'FAILED')
                      and coalesce(purged_at, finished_at, created_at) < :before
                      and not exists (select from cross_region_purge where copy_id = id)
                    limit :limit for update skip locked)
                  returning id)
                select id from sets union all select id from logs
                """)
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
