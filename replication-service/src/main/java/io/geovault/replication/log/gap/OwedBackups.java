package io.geovault.replication.log.gap;

import io.geovault.events.BackupEvent.BackupRequested;
import io.geovault.events.backup.BackupMethod;
import io.geovault.events.backup.BackupTrigger;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.instance.Instances;
import io.geovault.platform.outbox.Outbox;
import io.geovault.replication.log.LogConfig;
import io.geovault.replication.log.range.Lane;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Backups that gaps wait for. A backup is requested once per instance, however many slices are
 * missing at however many destinations, and again only if none has arrived for a long time. A
 * transaction touches only one lane's row, so that transactions cannot deadlock.
 */
@Singleton
class OwedBackups {

  private static final String REQUESTED_BY = "replication-service";

  private final Instances instances;
  private final Outbox outbox;
  private final LogConfig config;
  private final Clock clock;

  OwedBackups(Instances instances, Outbox outbox, LogConfig config, Clock clock) {
    this.instances = instances;
    this.outbox = outbox;
    this.config = config;
    this.clock = clock;
  }

  /** Lanes for which a backup is owed. */
  List<Lane> lanes(Handle handle) {
    return handle
        .createQuery(
            """
            select instance_id, destination_region from cross_region_log_watermark
            where backup_owed_since is not null order by backup_owed_since limit 1000
            """)
        .map((row, context) -> new Lane(row.getString(1), row.getString(2)))
        .list();
  }

  /** Marks a backup as owed since now: only a set begun after the last gap serves all gaps. */
  void owe(Handle handle, Lane lane) {
    settle(handle, lane);
    handle
        .createUpdate(
            """
            update cross_region_log_watermark set backup_owed_since = :now
            where instance_id = :instanceId and destination_region = :destinationRegion
            """)
        .bindMethods(lane)
        .bind("now", clock.instant())
        .execute();
  }

  /**
   * Clears the owed backup if a set begun since then is at the destination or on its way there, or
   * if the destination no longer takes logs.
   */
  void settle(Handle handle, Lane lane) {
    handle
        .createUpdate(
            """
            update cross_region_log_watermark as w set backup_owed_since = null, backup_requested_at = null
            where instance_id = :instanceId and destination_region = :destinationRegion
              and backup_owed_since is not null and (
                exists (select 1 from cross_region_copy c where c.instance_id = w.instance_id
                  and c.destination_region = w.destination_region
                  and c.status in ('PENDING', 'RUNNING', 'COMPLETED')
                  and c.completed_at_source >= w.backup_owed_since
                  and c.backup_set -> 'binlog' is not null
                  and coalesce(jsonb_array_length(c.backup_set -> 'chosenDatabases'), 0) = 0
                  and cast(c.backup_set ->> 'startedAt' as timestamptz) >= w.backup_owed_since)
                or not exists (select 1 from cross_region_destination d
                  where d.instance_id = w.instance_id and d.region = w.destination_region
                  and d.log_backup_enabled))
            """)
        .bindMethods(lane)
        .execute();
  }

  /** Requests the owed backup unless one is on its way; replicas and destinations take turns. */
  void request(Handle handle, Lane lane) {
    String instanceId = lane.instanceId();
    handle.execute(
        "select pg_advisory_xact_lock(hashtextextended('log gap ' || ?, 0))", instanceId);
    Instant now = clock.instant();
    if (isDue(handle, instanceId, now.minus(config.backupAgain()))) {
      instances
          .find(handle, instanceId)
          .filter(Instance::isAlive)
          .ifPresent(instance -> request(handle, lane, instance, now));
    }
  }

  private static boolean isDue(Handle handle, String instanceId, Instant before) {
    return handle
        .createQuery(
            """
            select count(*) > 0 and count(*) filter (where backup_requested_at >= :before) = 0
            from cross_region_log_watermark
            where instance_id = :instance and backup_owed_since is not null
            """)
        .bind("instance", instanceId)
        .bind("before", before)
        .mapTo(Boolean.class)
        .one();
  }

  private void request(Handle handle, Lane lane, Instance instance, Instant now) {
    handle
        .createUpdate(
            """
            update cross_region_log_watermark set backup_requested_at = :now
            where instance_id = :instanceId and destination_region = :destinationRegion
            """)
        .bindMethods(lane)
        .bind("now", now)
        .execute();
    outbox.append(
        handle,
        new BackupRequested(
            null,
            instance.id(),
            instance.accountId(),
            instance.region(),
            BackupMethod.LOGICAL,
            BackupTrigger.AUTOMATIC,
            List.of(),
            REQUESTED_BY,
            now));
  }
}
