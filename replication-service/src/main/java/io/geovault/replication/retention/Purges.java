package io.geovault.replication.retention;

import io.geovault.objectstore.ObjectStoreException;
import io.geovault.objectstore.ObjectStoreException.LockedUntil;
import io.geovault.platform.outbox.Outbox;
import io.geovault.replication.usage.UsageLedger;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The copies on their way out: marked, claimed, then either gone and announced or left a while. */
@Singleton
class Purges {

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
  private static final int MOST_DOUBLINGS = 8;

  /** Keys that may bypass a lock may be given to the service any day. */
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);

  private static final String WHAT_IS_DOOMED =
      """
      returning id, SUBJECT as subject_id, instance_id, account_id, region, destination_region,
        destination_bucket, PLACE as destination_key, purge_because, purge_attempts
      """;

  /**
   * A slice that came late leaves no hole behind: what is before one that goes, goes with it,
   * unless its store keeps it.
   */
  private static final String MARK_LOGS =
      """
      with due as (
        select id, instance_id, destination_region, chain_id, chain_sequence from cross_region_log
        where status = 'COMPLETED' and purge_at <= :now
        order by purge_at limit :limit for update skip locked),
      cut as (
        select instance_id, destination_region, chain_id, max(chain_sequence) as last from due
        group by 1, 2, 3),
      before as (
        select log.id from cut join cross_region_log as log using (instance_id, destination_region, chain_id)
        where log.status = 'COMPLETED' and log.chain_sequence < cut.last
          and (log.lock_mode <> 'COMPLIANCE' or coalesce(log.locked_until <= :now, true)))
      update cross_region_log set status = 'PURGING', purge_not_before = :now,
        purge_because = coalesce(purge_because, 'RETENTION')
      where status = 'COMPLETED'
        and id in (select id from due union all select id from before)
      """;

  private final Outbox outbox;
  private final UsageLedger usage;

  Purges(Outbox outbox, UsageLedger usage) {
    this.outbox = outbox;
    this.usage = usage;
  }

  /** Marks slices past their purge time: from here on nothing is restored with them. */
  int markLogs(Handle handle, Instant now, int limit) {
    return handle.createUpdate(MARK_LOGS).bind("now", now).bind("limit", limit).execute();
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

  /** The regions in which objects are to be deleted now; asks the index once per region. */
  List<String> regionsDue(Handle handle, Kept kind, Instant now) {
    return handle
        .createQuery(
            kind.sql(
                """
                with recursive known as (
                  select min(destination_region) as region from TABLE where purge_not_before is not null
                  union all
                  select (select min(destination_region) from TABLE
                          where purge_not_before is not null and destination_region > known.region)
                  from known where known.region is not null)
                select region from known where exists (
                  select 1 from TABLE
                  where destination_region = known.region and purge_not_before <= :now)
                """))
        .bind("now", now)
        .mapTo(String.class)
        .list();
  }

  /**
   * Takes copies whose objects are to be deleted until {@code until}. Should two replicas delete
   * the same after all, the second finds nothing and announces nothing.
   */
  List<Doomed> claim(
      Handle handle, Kept kind, String region, Instant now, Instant until, int limit) {
    return handle
        .createQuery(
            kind.sql(
                """
                update TABLE set purge_not_before = :until, purge_attempts = purge_attempts + 1
                where id in (
                  select id from TABLE where destination_region = :region and purge_not_before <= :now
                  order by purge_not_before limit :limit for update skip locked)
                """
                    + WHAT_IS_DOOMED))
        .bind("region", region)
        .bind("now", now)
        .bind("until", until)
        .bind("limit", limit)
        .map((row, context) -> map(kind, row))
        .list();
  }

  /**
   * Marks sets past their purge time, from here on neither listed nor restorable, and takes them
   * like {@link #claim}: one write of each row instead of two.
   */
  List<Doomed> takeDueSets(Handle handle, String region, Instant now, Instant until, int limit) {
    return handle
        .createQuery(
            Kept.SETS.sql(
                """
                update TABLE set status = 'PURGING', purge_not_before = :until,
                  purge_attempts = purge_attempts + 1,
                  purge_because = coalesce(purge_because, 'RETENTION')
                where id in (
                  select id from TABLE
                  where status = 'COMPLETED' and destination_region = :region and purge_at <= :now
                  order by purge_at limit :limit for update skip locked)
                """
                    + WHAT_IS_DOOMED))
        .bind("region", region)
        .bind("now", now)
        .bind("until", until)
        .bind("limit", limit)
        .map((row, context) -> map(Kept.SETS, row))
        .list();
  }

  private static Doomed map(Kept kind, ResultSet row) throws SQLException {
    return new Doomed(
        kind,
        row.getString("id"),
        row.getString("subject_id"),
        row.getString("instance_id"),
        row.getString("account_id"),
        row.getString("region"),
        row.getString("destination_region"),
        row.getString("destination_bucket"),
        row.getString("destination_key"),
        Because.valueOf(row.getString("purge_because")),
        row.getInt("purge_attempts"));
  }

  /** Records and announces that those are gone; of a copy given up only what was left of it is. */
  int gone(Handle handle, Kept kind, List<Doomed> copies, Instant now) {
    Set<String> purged =
        handle
            .createQuery(
                kind.sql(
                    """
                    update TABLE set purge_not_before = null, purge_failure = null,
                      purged_at = case when status = 'PURGING' then :now end,
                      status = case when status = 'PURGING' then 'PURGED' else status end
                    where id = any(:ids) and purge_not_before is not null
                    returning id, status
                    """))
            .bind("now", now)
            .bindArray("ids", String.class, copies.stream().map(Doomed::id).toList())
            .map(
                (row, context) ->
                    row.getString("status").equals("PURGED") ? row.getString("id") : "")
            .stream()
            .collect(Collectors.toSet());
    var announced = copies.stream().filter(copy -> purged.contains(copy.id())).toList();
    outbox.appendAll(handle, announced.stream().map(copy -> copy.purged(now)).toList());
    usage.purged(handle, kind.content(), announced.stream().map(Doomed::id).toList());
    return announced.size();
  }

  /**
   * Leaves copies whose objects could not be deleted for a while, a locked one until its lock ends
   * or for a day; they stay unlisted.
   */
  void later(
      Handle handle, Kept kind, List<Doomed> copies, ObjectStoreException refused, Instant now) {
    Instant tomorrow = now.plus(LONGEST_WAIT);
    Instant free = refused instanceof LockedUntil locked ? locked.until().orElse(now) : now;
    String failure = String.valueOf(refused.getMessage());
    later(handle, kind, copies, failure, now, free.isAfter(tomorrow) ? tomorrow : free);
  }

  /** The same for any other reason. */
  void later(Handle handle, Kept kind, List<Doomed> copies, String failure, Instant now) {
    later(handle, kind, copies, failure, now, now);
  }

  private static void later(
      Handle handle,
      Kept kind,
      List<Doomed> copies,
      String failure,
      Instant now,
      Instant earliest) {
    int attempts = copies.stream().mapToInt(Doomed::attempts).min().orElse(1);
    Duration pause = Duration.ofSeconds(5L << Math.clamp(attempts - 1L, 0, MOST_DOUBLINGS));
    Instant at = now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    handle
        .createUpdate(
            kind.sql(
                """
                update TABLE set purge_failure = :failure, purge_not_before = :at
                where id = any(:ids) and purge_not_before is not null
                """))
        .bind("failure", failure.replace("\0", ""))
        .bind("at", at.isBefore(earliest) ? earliest : at)
        .bindArray("ids", String.class, copies.stream().map(Doomed::id).toList())
        .execute();
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
                      where status in ('PURGED', 'FAILED') and purge_not_before is null
                        and OVER < :before
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
