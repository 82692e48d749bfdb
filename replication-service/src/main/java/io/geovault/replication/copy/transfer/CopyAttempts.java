package io.geovault.replication.copy.transfer;

import io.geovault.events.ReplicationEvent.CrossRegionBackupFailed;
import io.geovault.events.ReplicationEvent.CrossRegionBackupStarted;
import io.geovault.platform.job.Job;
import io.geovault.platform.job.JobOrigin;
import io.geovault.platform.outbox.Outbox;
import io.geovault.platform.outbox.OutboxRecord;
import io.geovault.replication.copy.CopyState;
import io.geovault.replication.copy.CrossRegionCopies;
import io.geovault.replication.copy.CrossRegionCopy;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Begins attempts in batches: one statement marks all copies of a batch as running, and the start
 * of each is announced. Announces a copy whose last attempt failed.
 */
@Singleton
class CopyAttempts {

  private final CrossRegionCopies copies;
  private final Outbox outbox;
  private final Clock clock;

  CopyAttempts(CrossRegionCopies copies, Outbox outbox, Clock clock) {
    this.copies = copies;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Keeps the failure of the previous attempt, if any, until this attempt ends. */
  void begin(Handle handle, List<Job> jobs) {
    Map<String, Job> byCopy = jobs.stream().collect(Collectors.toMap(Job::id, Function.identity()));
    Instant now = clock.instant();
    List<OutboxRecord> announcements =
        handle
            .createQuery(
                """
                update cross_region_copy as copy set status = 'RUNNING', attempts = taken.attempts,
                  bytes_read = 0, started_at = coalesce(started_at, :now)
                from unnest(:ids, :attempts) as taken (id, attempts)
                where copy.id = taken.id and status in ('PENDING', 'RUNNING')
                returning copy.id, backup_set_id, instance_id, account_id, region,
                  destination_region, copy.attempts,
                  cast(backup_set -> 'location' ->> 'sizeBytes' as bigint) as size_bytes
                """)
            .bind("now", now)
            .bindArray("ids", String.class, jobs.stream().map(Job::id).toList())
            .bindArray("attempts", Integer.class, jobs.stream().map(Job::attempts).toList())
            .map((row, context) -> started(row, now))
            .stream()
            .map(started -> announce(started, byCopy))
            .toList();
    outbox.append(handle, announcements);
  }

  private OutboxRecord announce(CrossRegionBackupStarted started, Map<String, Job> byCopy) {
    JobOrigin origin = Objects.requireNonNull(byCopy.get(started.copyId())).origin();
    return outbox.announce(started, origin.correlationId(), origin.traceparent());
  }

  /**
   * Reads only the row's columns, so that a set that can no longer be read fails only its own copy.
   */
  private static CrossRegionBackupStarted started(ResultSet row, Instant now) throws SQLException {
    return new CrossRegionBackupStarted(
        row.getString("id"),
        row.getString("backup_set_id"),
        row.getString("instance_id"),
        row.getString("account_id"),
        row.getString("region"),
        row.getString("destination_region"),
        row.getLong("size_bytes"),
        row.getInt("attempts"),
        now);
  }

  /** Gives the copy up after its last attempt; its owner can retry it. */
  void givenUp(Handle handle, Job job, String reason) {
    Instant now = clock.instant();
    CrossRegionCopy copy = copies.find(handle, job.id()).orElseThrow();
    copies.fail(handle, copy.id(), new CopyState.Failed(reason, now, false));
    outbox.append(
        handle,
        new CrossRegionBackupFailed(
            copy.id(),
            copy.backupSet().backupSetId(),
            copy.instanceId(),
            copy.accountId(),
            copy.backupSet().region(),
            copy.destinationRegion(),
            job.attempts(),
            copy.bytesSent(),
            reason,
            now));
  }
}
