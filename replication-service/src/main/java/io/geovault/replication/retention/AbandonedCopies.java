package io.geovault.replication.retention;

import io.geovault.events.ReplicationEvent.CrossRegionBackupFailed;
import io.geovault.platform.job.Jobs;
import io.geovault.platform.outbox.Outbox;
import io.geovault.replication.CopyKind;
import io.geovault.replication.retention.terms.PurgeReason;
import io.geovault.replication.retention.terms.RetentionConfig;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Gives up incomplete copies that are no longer wanted. Their workers lose their leases. Remains at
 * the destination are deleted once no call of such a worker can still be running.
 */
@Singleton
public class AbandonedCopies {

  private final Jobs jobs;
  private final Outbox outbox;
  private final RetentionConfig config;
  private final Clock clock;

  AbandonedCopies(Jobs jobs, Outbox outbox, RetentionConfig config, Clock clock) {
    this.jobs = jobs;
    this.outbox = outbox;
    this.config = config;
    this.clock = clock;
  }

  /** Gives up those of the copies that are still not complete. */
  void giveUp(Handle handle, CopyKind kind, List<String> ids, PurgeReason because) {
    if (!ids.isEmpty()) {
      jobs.withdraw(handle, ids);
      record(handle, kind, ids, because);
    }
  }

  /** Gives up copies like {@link #giveUp}, but the caller ends their jobs in this transaction. */
  public void record(Handle handle, CopyKind kind, List<String> ids, PurgeReason because) {
    switch (kind) {
      case SETS -> recordSets(handle, ids, because);
      case LOGS -> recordLogs(handle, ids, because);
    }
  }

  private void recordSets(Handle handle, List<String> ids, PurgeReason because) {
    Instant now = clock.instant();
    List<CrossRegionBackupFailed> failures =
        handle
            .createQuery(
                """
                with given_up as (
                  update cross_region_copy set status = 'FAILED', failure = :failure,
                    finished_at = :now, purge_because = :because
                  where id = any(:ids) and status in ('PENDING', 'RUNNING')
                  returning id, backup_set_id, instance_id, account_id, region, destination_region,
                    attempts, bytes_sent),
                left_over as (
                  insert into cross_region_purge (copy_id, kind, destination_region, not_before)
                  select id, 'SETS', destination_region, :later from given_up)
                select * from given_up
                """)
            .bind("failure", because.explanation())
            .bind("because", because.name())
            .bind("now", now)
            .bind("later", now.plus(config.settle()))
            .bindArray("ids", String.class, ids)
            .map((row, context) -> failure(row, because, now))
            .list();
    outbox.appendAll(handle, failures);
  }

  private static CrossRegionBackupFailed failure(ResultSet row, PurgeReason because, Instant now)
      throws SQLException {
    return new CrossRegionBackupFailed(
        row.getString("id"),
        row.getString("backup_set_id"),
        row.getString("instance_id"),
        row.getString("account_id"),
        row.getString("region"),
        row.getString("destination_region"),
        Math.max(1, row.getInt("attempts")),
        row.getLong("bytes_sent"),
        because.explanation(),
        now);
  }

  /** Publishes no gap event: the whole log is being deleted. */
  private void recordLogs(Handle handle, List<String> ids, PurgeReason because) {
    handle
        .createUpdate(
            """
            with given_up as (
              update cross_region_log set status = 'FAILED', failure = :failure,
                purge_because = :because
              where id = any(:ids) and status = 'PENDING'
              returning id, destination_region)
            insert into cross_region_purge (copy_id, kind, destination_region, not_before)
            select id, 'LOGS', destination_region, :later from given_up
            """)
        .bind("later", clock.instant().plus(config.settle()))
        .bind("failure", because.explanation())
        .bind("because", because.name())
        .bindArray("ids", String.class, ids)
        .execute();
  }

  /**
   * Gives up copies of sets that waited longer than their retention; at most {@code limit}. Log
   * slices are retried without limit, because a missing slice breaks the chain.
   */
  int overdue(Handle handle, int limit) {
    Instant now = clock.instant();
    List<String> overdue =
        handle
            .createQuery(
                """
                select id from cross_region_copy as copy
                left join cross_region_destination as destination
                  on destination.instance_id = copy.instance_id
                  and destination.region = copy.destination_region
                where status in ('PENDING', 'RUNNING') and created_at <= :shortest
                  and created_at + make_interval(hours => 24 *
                    coalesce(destination.retention_days, copy.retention_days)) <= :now
                limit :limit
                """)
            .bind("now", now)
            .bind("shortest", now.minus(RetentionConfig.SHORTEST))
            .bind("limit", limit)
            .mapTo(String.class)
            .list();
    giveUp(handle, CopyKind.SETS, overdue, PurgeReason.NOT_COPIED_IN_TIME);
    return overdue.size();
  }
}
