package io.geovault.replication.copy;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.events.EventJson;
import io.geovault.objectstore.copy.CopyProgress;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The copies of backup sets, one per set and destination. */
@Singleton
class CrossRegionCopies {

  private final Clock clock;

  CrossRegionCopies(Clock clock) {
    this.clock = clock;
  }

  /** Adds pending copies; the ids of those whose set had none in that region yet. */
  Set<String> insert(Handle handle, List<PlannedCopy> planned) {
    return Set.copyOf(
        handle
            .createQuery(
                """
                insert into cross_region_copy (id, backup_set_id, instance_id, account_id, region,
                  destination_region, retention_days, completed_at_source, backup_set, status, created_at)
                select id, backup_set ->> 'backupSetId', backup_set ->> 'instanceId',
                  backup_set ->> 'accountId', backup_set ->> 'region', destination, retention,
                  cast(backup_set ->> 'completedAt' as timestamptz), backup_set, 'PENDING', :now
                from (select id, destination, retention, cast(backup_set as jsonb) as backup_set
                      from unnest(:ids, :destinations, :retentions, :sets)
                        as planned (id, destination, retention, backup_set)) as planned
                on conflict (instance_id, backup_set_id, destination_region) do nothing
                returning id
                """)
            .bind("now", clock.instant())
            .bindArray("ids", String.class, planned.stream().map(PlannedCopy::id).toList())
            .bindArray(
                "destinations",
                String.class,
                planned.stream().map(copy -> copy.target().region()).toList())
            .bindArray(
                "retentions",
                Integer.class,
                planned.stream().map(copy -> copy.target().retentionDays()).toList())
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

  CrossRegionCopy of(Handle handle, LocalBackupCompleted backupSet, String destinationRegion) {
    return handle
        .createQuery(
            """
            select * from cross_region_copy
            where instance_id = :instance and backup_set_id = :set and destination_region = :destination
            """)
        .bind("instance", backupSet.instanceId())
        .bind("set", backupSet.backupSetId())
        .bind("destination", destinationRegion)
        .map(CopyRow::map)
        .one();
  }

  Optional<CrossRegionCopy> find(Handle handle, String id) {
    return handle
        .createQuery("select * from cross_region_copy where id = :id")
        .bind("id", id)
        .map(CopyRow::map)
        .findOne();
  }

  /**
   * Newest first, without the sets' inventories, which may be a megabyte each; every filter that is
   * absent lets everything through.
   */
  List<CrossRegionCopy> list(Handle handle, CopyFilter filter) {
    return handle
        .createQuery(
            """
            select id, destination_region, retention_days, attempts, bytes_read, bytes_sent,
              created_at, started_at, status, failure, finished_at, destination_bucket,
              destination_key, crc32c, purge_at, backup_set - 'databases' as backup_set
            from cross_region_copy
            where (cast(:account as text) is null or account_id = :account)
              and (cast(:instance as text) is null or instance_id = :instance)
              and (cast(:region as text) is null or region = :region)
              and (cast(:destination as text) is null or destination_region = :destination)
              and (cast(:status as text) is null or status = :status)
              and completed_at_source >= :from and completed_at_source < :to
              and (cast(:after as text) is null or id < :after)
            order by id desc limit :limit
            """)
        .bindMethods(filter)
        .map(CopyRow::map)
        .list();
  }

  /** Makes a copy wait for its next try. */
  void pend(Handle handle, String id) {
    handle.execute(
        "update cross_region_copy set status = 'PENDING', finished_at = null where id = ?", id);
  }

  void pendAfter(Handle handle, String id, String failure) {
    handle.execute(
        "update cross_region_copy set status = 'PENDING', failure = ? where id = ?", failure, id);
  }

  void progress(Handle handle, String id, CopyProgress progress) {
    handle.execute(
        "update cross_region_copy set bytes_read = greatest(bytes_read, ?) where id = ?",
        progress.bytesRead(),
        id);
  }

  /**
   * Ends a copy. Parts add to the bytes sent as they are confirmed, an object in one piece adds
   * none before: answers the larger of what is recorded and {@code bytesSent}.
   */
  long complete(
      Handle handle, String id, CopyState.Completed completed, long bytesRead, long bytesSent) {
    return handle
        .createQuery(
            """
            update cross_region_copy set status = 'COMPLETED', finished_at = :completed, failure = null,
              destination_bucket = :bucket, destination_key = :key, crc32c = :crc, purge_at = :purge,
              bytes_read = :read, bytes_sent = greatest(bytes_sent, :sent) where id = :id
            returning bytes_sent
            """)
        .bind("completed", completed.completedAt())
        .bind("bucket", completed.bucket())
        .bind("key", completed.key())
        .bind("crc", completed.crc32c().base64())
        .bind("purge", completed.purgeAt())
        .bind("read", bytesRead)
        .bind("sent", bytesSent)
        .bind("id", id)
        .mapTo(Long.class)
        .one();
  }

  void addSent(Handle handle, String id, long bytes) {
    handle.execute(
        "update cross_region_copy set bytes_sent = bytes_sent + ? where id = ?", bytes, id);
  }

  void fail(Handle handle, String id, CopyState.Failed failed) {
    handle.execute(
        "update cross_region_copy set status = 'FAILED', finished_at = ?, failure = ? where id = ?",
        failed.failedAt(),
        failed.reason(),
        id);
  }
}
