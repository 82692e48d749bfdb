package io.geovault.backup.retention.purge;

import io.geovault.backup.retention.plan.PurgeReason;
import io.geovault.events.BackupEvent.LocalBackupDeleted;
import io.geovault.platform.outbox.Outbox;
import io.geovault.platform.time.Backoff;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * The sets that are being purged: each is claimed, and then either recorded as deleted with its
 * event published, or postponed.
 */
@Singleton
class PurgedSets {

  private static final Backoff PAUSES = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(10));

  private final Outbox outbox;

  PurgedSets(Outbox outbox) {
    this.outbox = outbox;
  }

  /** Returns the regions with sets that are due for deletion; reads two index entries for each. */
  List<String> regionsDue(Handle handle, Instant now) {
    return handle
        .createQuery(
            """
            with recursive purging (region) as (
              select min(region) from backup_run where status = 'PURGING'
              union all
              select (
                select min(next.region) from backup_run as next
                where next.status = 'PURGING' and next.region > purging.region)
              from purging where purging.region is not null)
            select region from purging
            where exists (
              select from backup_run as due
              where due.status = 'PURGING' and due.region = purging.region
                and due.purge_not_before <= :now)
            """)
        .bind("now", now)
        .mapTo(String.class)
        .list();
  }

  /**
   * Claims a region's sets that must be purged; the claim ends at {@code until}. If two replicas
   * delete the same set, the second finds no object and publishes no event.
   */
  List<PurgedSet> claim(Handle handle, String region, Instant now, Instant until, int limit) {
    return handle
        .createQuery(
            """
            update backup_run set purge_not_before = :until, purge_attempts = purge_attempts + 1
            where id in (
              select id from backup_run
              where status = 'PURGING' and region = :region and purge_not_before <= :now
              order by purge_not_before limit :limit for update skip locked)
            returning backup_set_id, instance_id, account_id, region, purge_reason, purge_attempts,
              completed -> 'location' ->> 'bucket' as bucket, completed -> 'location' ->> 'key' as key
            """)
        .bind("region", region)
        .bind("now", now)
        .bind("until", until)
        .bind("limit", limit)
        .map(
            (row, context) ->
                new PurgedSet(
                    row.getString("backup_set_id"),
                    row.getString("instance_id"),
                    row.getString("account_id"),
                    row.getString("region"),
                    row.getString("bucket"),
                    row.getString("key"),
                    PurgeReason.valueOf(row.getString("purge_reason")),
                    row.getInt("purge_attempts")))
        .list();
  }

  /** Records that the sets are deleted and publishes their events, in one transaction. */
  void gone(Handle handle, List<PurgedSet> sets, Instant now) {
    Set<String> first =
        Set.copyOf(
            handle
                .createQuery(
                    """
                    update backup_run set status = 'PURGED', purged_at = :now, purge_failure = null
                    where backup_set_id = any(:ids) and status = 'PURGING' returning backup_set_id
                    """)
                .bind("now", now)
                .bindArray("ids", String.class, sets.stream().map(PurgedSet::backupSetId).toList())
                .mapTo(String.class)
                .list());
    sets.stream()
        .filter(set -> first.contains(set.backupSetId()))
        .forEach(
            set ->
                outbox.append(
                    handle,
                    new LocalBackupDeleted(
                        set.backupSetId(),
                        set.instanceId(),
                        set.accountId(),
                        set.region(),
                        set.because().explanation(),
                        now)));
  }

  /** Postpones the deletion of a set whose objects could not be deleted; the set stays unlisted. */
  void later(Handle handle, PurgedSet set, String failure, Instant now) {
    handle.execute(
        """
        update backup_run set purge_failure = ?, purge_not_before = ?
        where backup_set_id = ? and status = 'PURGING'
        """,
        failure.replace("\0", ""),
        now.plus(PAUSES.after(set.attempts())),
        set.backupSetId());
  }
}
