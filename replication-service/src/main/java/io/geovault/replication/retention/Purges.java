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
 * The copies on their way out: marked when their time has come, announced when nothing is left of
 * them, and forgotten. Between that they stand in the {@link PurgeQueue}.
 */
@Singleton
class Purges {

  /** Keys that may bypass a lock may be given to the service any day. */
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);

  /**
   * A copy found in the bucket by a rebuild may be locked for longer than the settings say, and
   * would be unlisted while its store keeps it.
   */
  private static final String LOCK_IS_SEEN =
      "(lock_mode <> 'COMPLIANCE' or locked_until is not null or lock_not_before is null)";

  /**
   * A slice that came late leaves no hole behind: what is before one that goes, goes with it,
   * unless its store keeps it.
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

  /** Marks slices past their purge time: from here on nothing is restored with them. */
  int markLogs(Handle handle, Instant now, int limit) {
    return PurgeQueue.adding(handle, Kept.LOGS, MARK_LOGS, now)
        .bind("now", now)
        .bind("limit", limit)
        .execute();
  }

  /** The regions in which sets are past their purge time; asks the index once per region. */
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
   * Marks sets past their purge time, from here on neither listed nor restorable, and takes them
   * like {@link PurgeQueue#claim}: the row with all its indexes is written once.
   */
  List<Doomed> takeDueSets(Handle handle, String region, Instant now, Instant until, int limit) {
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
                    .replace("COLUMNS", DoomedRow.COLUMNS)
                    .replace("LOCK_IS_SEEN", LOCK_IS_SEEN)))
        .bind("region", region)
        .bind("now", now)
        .bind("until", until)
        .bind("limit", limit)
        .map((row, context) -> DoomedRow.map(Kept.SETS, row))
        .list();
  }

  /** Records and announces that those are gone; of a copy given up only what was left of it is. */
  int gone(Handle handle, Kept kind, List<Doomed> copies, Instant now) {
    Set<String> removed = PurgeQueue.remove(handle, copies);
    List<Doomed> announced =
        copies.stream().filter(copy -> removed.contains(copy.id()) && copy.wasComplete()).toList();
    List<String> delayed =
        announced.stream().filter(copy -> copy.attempts() > 1).map(Doomed::id).toList();
    if (!delayed.isEmpty()) {
      handle
          .createUpdate(kind.sql("update TABLE set purged_at = :now where id = any(:ids)"))
          .bind("now", now)
          .bindArray("ids", String.class, delayed)
          .execute();
    }
    outbox.appendAll(handle, announced.stream().map(copy -> copy.purged(now)).toList());
    usage.purged(handle, kind.content(), announced.stream().map(Doomed::id).toList());
    return announced.size();
  }

  /**
   * Leaves copies whose objects could not be deleted for a while, a locked one until its lock ends
   * or for a day; they stay unlisted.
   */
  void later(Handle handle, List<Doomed> copies, ObjectStoreException refused, Instant now) {
    Instant tomorrow = now.plus(LONGEST_WAIT);
    Instant free = refused instanceof LockedUntil locked ? locked.until().orElse(now) : now;
    String failure = String.valueOf(refused.getMessage());
    PurgeQueue.later(handle, copies, failure, now, free.isAfter(tomorrow) ? tomorrow : free);
  }

  /** Forgets what nobody will ask for any more; at most {@code limit} records at once. */
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
