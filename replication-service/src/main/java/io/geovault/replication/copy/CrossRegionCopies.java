package io.geovault.replication.copy;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.events.EventJson;
import io.geovault.objectstore.copy.CopyProgress;
import io.geovault.platform.paging.ListQuery;
import io.geovault.replication.CopyKind;
import io.geovault.replication.retention.terms.PurgeReason;
import io.geovault.replication.usage.UsageLedger;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The copies of backup sets, one per set and destination. */
@Singleton
public class CrossRegionCopies {

  private final UsageLedger usage;
  private final Clock clock;

  CrossRegionCopies(UsageLedger usage, Clock clock) {
    this.usage = usage;
    this.clock = clock;
  }

  /**
   * Inserts pending copies; returns the ids of those inserted. A set that already has a copy in the
   * region is skipped.
   */
  public Set<String> insert(Handle handle, List<PlannedCopy> planned) {
    return Set.copyOf(
        handle
            .createQuery(
                """
                insert into cross_region_copy (id, backup_set_id, instance_id, account_id, region,
                  destination_region, retention_days, completed_at_source, backup_set, status,
                  created_at, lock_mode, storage_class)
                select id, backup_set ->> 'backupSetId', backup_set ->> 'instanceId',
                  backup_set ->> 'accountId', backup_set ->> 'region', destination, retention,
                  cast(backup_set ->> 'completedAt' as timestamptz), backup_set, 'PENDING', :now, mode,
                  (select spec ->> 'storageClass' from instance
                   where instance.id = backup_set ->> 'instanceId')
                from (select id, destination, retention, mode, cast(backup_set as jsonb) as backup_set
                      from unnest(:ids, :destinations, :retentions, :modes, :sets)
                        as planned (id, destination, retention, mode, backup_set)) as planned
                on conflict (instance_id, backup_set_id, destination_region) do nothing
                returning id
                """)
            .bind("now", clock.instant())
            .bindArray("ids", String.class, planned.stream().map(PlannedCopy::id).toList())
            .bindArray(
                "destinations",
                String.class,
                planned.stream().map(PlannedCopy::destinationRegion).toList())
            .bindArray(
                "retentions",
                Integer.class,
                planned.stream().map(PlannedCopy::retentionDays).toList())
            .bindArray(
                "modes",
                String.class,
                planned.stream().map(copy -> copy.lockMode().name()).toList())
            .bindArray(
                "sets",
                String.class,
                planned.stream()
                    .map(
                        copy ->
                            new String(EventJson.write(copy.backupSet()), StandardCharsets.UTF_8))
                    .toList())
            .mapTo(String.class)
            .list());
  }

  public CrossRegionCopy of(
      Handle handle, LocalBackupCompleted backupSet, String destinationRegion) {
    return handle
        .createQuery(
            """
            select *, case when not exists (select from cross_region_purge where copy_id = id)
              then purged_at end as gone_at
            from cross_region_copy
            where instance_id = :instance and backup_set_id = :set and destination_region = :destination
            """)
        .bind("instance", backupSet.instanceId())
        .bind("set", backupSet.backupSetId())
        .bind("destination", destinationRegion)
        .map(CopyRow::map)
        .one();
  }

  public Optional<CrossRegionCopy> find(Handle handle, String id) {
    return handle
        .createQuery(
            """
            select *, case when not exists (select from cross_region_purge where copy_id = id)
              then purged_at end as gone_at
            from cross_region_copy where id = :id
            """)
        .bind("id", id)
        .map(CopyRow::map)
        .findOne();
  }

  /**
   * Newest first, without the sets' inventories, which may be a megabyte each; an absent filter
   * matches every copy.
   */
  List<CrossRegionCopy> list(Handle handle, CopyFilter filter) {
    return ListQuery.of(
            """
            select id, destination_region, retention_days, attempts, bytes_read, bytes_sent,
              created_at, started_at, status, failure, finished_at, destination_bucket,
              destination_key, crc32c, purge_at, purge_because, route, storage_class,
              lock_mode, locked_until,
              case when not exists (select from cross_region_purge where copy_id = id)
                then purged_at end as gone_at,
              backup_set - 'databases' as backup_set
            from cross_region_copy
            """)
        .equal("account_id", filter.account())
        .equal("instance_id", filter.instance())
        .equal("region", filter.region())
        .equal("destination_region", filter.destination())
        .anyOf("status", statuses(filter.status()))
        .during("completed_at_source", filter.from(), filter.to())
        .descending("id", filter.after())
        .in(handle, filter.limit())
        .map(CopyRow::map)
        .list();
  }

  /** Purged copies are listed only on request, from the moment their purge is decided. */
  private static List<String> statuses(@Nullable CopyStatus status) {
    return status == null
        ? List.of("PENDING", "RUNNING", "COMPLETED", "FAILED")
        : List.of(status.name());
  }

  public void pendAfter(Handle handle, String id, String failure) {
    handle.execute(
        "update cross_region_copy set status = 'PENDING', failure = ? where id = ?", failure, id);
  }

  public void progress(Handle handle, String id, CopyProgress progress) {
    handle.execute(
        "update cross_region_copy set bytes_read = greatest(bytes_read, ?) where id = ?",
        progress.bytesRead(),
        id);
  }

  /**
   * Completes a copy, which counts as stored from now on. Confirmed parts were added to the bytes
   * sent one by one; an object sent in one piece was not. Therefore returns the larger of the
   * recorded bytes and {@code bytesSent}.
   */
  public long complete(Handle handle, CrossRegionCopy copy, Arrival arrival) {
    CopyState.Completed completed = arrival.completed();
    Sent bytes =
        handle
            .createQuery(
                """
                with before as (select bytes_sent from cross_region_copy where id = :id for update)
                update cross_region_copy set status = 'COMPLETED', finished_at = :completed,
                  failure = null, destination_bucket = :bucket, destination_key = :key,
                  crc32c = :crc, purge_at = :purge, purge_because = :because,
                  bytes_read = size_bytes, route = :route,
                  storage_class = coalesce(storage_class, (
                    select spec ->> 'storageClass' from instance where instance.id = instance_id)),
                  bytes_sent = greatest(cross_region_copy.bytes_sent, :sent)
                from before where id = :id
                returning before.bytes_sent as before, cross_region_copy.bytes_sent as total
                """)
            .bind("bucket", completed.bucket())
            .bind("key", completed.key())
            .bind("completed", completed.completedAt())
            .bind("crc", completed.crc32c().base64())
            .bind("purge", completed.purgeAt())
            .bind(
                "because",
                arrival.because() == PurgeReason.RETENTION ? null : arrival.because().name())
            .bind("route", arrival.route().name())
            .bind("sent", arrival.bytesSent())
            .bind("id", copy.id())
            .map((row, context) -> new Sent(row.getLong("before"), row.getLong("total")))
            .one();
    usage.completed(
        handle, CopyKind.SETS, List.of(copy.id()), List.of(bytes.total() - bytes.before()));
    return bytes.total();
  }

  /** The recorded bytes sent, before and after. */
  private record Sent(long before, long total) {}

  public void fail(Handle handle, String id, CopyState.Failed failed) {
    handle.execute(
        "update cross_region_copy set status = 'FAILED', finished_at = ?, failure = ? where id = ?",
        failed.failedAt(),
        failed.reason(),
        id);
  }
}
