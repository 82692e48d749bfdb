package io.geovault.replication.localbackup;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.geovault.events.BackupEvent.LogBackupCompleted;
import io.geovault.events.BackupEvent.LogGapDetected;
import io.geovault.events.EventJson;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** The recently sealed log segments, in unbroken runs. */
@Singleton
public class LocalLogs {

  private final LogEnds ends;

  LocalLogs(LogEnds ends) {
    this.ends = ends;
  }

  /** Adds segments in order of arrival; a repeated segment changes nothing. */
  public void completed(Handle handle, List<LogBackupCompleted> logs) {
    if (logs.isEmpty()) {
      return;
    }
    Set<String> ids = logs.stream().map(LogBackupCompleted::instanceId).collect(toSet());
    Map<String, LogEnd> known = ends.lock(handle, ids);
    List<NumberedLog> fresh = NumberedLog.follow(known, logs);
    insert(handle, fresh);
    ends.save(handle, fresh.stream().map(NumberedLog::end).toList());
  }

  /** Ends the runs of instances with a gap: the next segment begins a new run. */
  public void gapsDetected(Handle handle, List<LogGapDetected> gaps) {
    if (gaps.isEmpty()) {
      return;
    }
    Set<String> ids = gaps.stream().map(LogGapDetected::instanceId).collect(toSet());
    ends.save(handle, ends.lock(handle, ids).values().stream().map(LogEnd::brokenOff).toList());
  }

  private static void insert(Handle handle, List<NumberedLog> logs) {
    if (logs.isEmpty()) {
      return;
    }
    handle
        .createUpdate(
            """
            insert into local_log (instance_id, log_segment_id, run, binlog_file, first_position,
              last_position, completed_at, segment)
            select segment ->> 'instanceId', segment ->> 'logSegmentId', run,
              segment -> 'segment' ->> 'binlogFile',
              cast(segment -> 'segment' ->> 'firstPosition' as bigint),
              cast(segment -> 'segment' ->> 'lastPosition' as bigint),
              cast(segment ->> 'completedAt' as timestamptz), segment
            from (select run, cast(segment as jsonb) as segment, place
                  from unnest(:runs, :segments) with ordinality as log (run, segment, place)) as log
            order by place
            on conflict do nothing
            """)
        .bindArray("runs", Long.class, logs.stream().map(log -> log.end().run()).toList())
        .bindArray("segments", String.class, logs.stream().map(NumberedLog::json).toList())
        .execute();
  }

  /**
   * Returns, per instance, the first segment of the logs that follow a set completed at {@code
   * since} or later without a gap up to now. Instances without such logs are left out; of several
   * sets the newest counts.
   */
  Map<String, LogStart> startsSince(Handle handle, Collection<String> instanceIds, Instant since) {
    return handle
        .createQuery(
            """
            select distinct on (instance_id) instance_id, log.run, log.id, log.completed_at
            from local_backup as backup
            join local_log_end as log_end using (instance_id)
            cross join lateral (
              select run, id, completed_at from local_log
              where instance_id = backup.instance_id and run = log_end.run
                and binlog_file = backup.binlog_file
                and backup.binlog_position between first_position and last_position
              order by id desc limit 1) as log
            where instance_id = any(:ids) and backup.completed_at >= :since and not log_end.broken
            order by instance_id, backup.completed_at desc
            """)
        .bindArray("ids", String.class, List.copyOf(instanceIds))
        .bind("since", since)
        .map((row, context) -> start(row))
        .stream()
        .collect(toMap(LogStart::instanceId, Function.identity()));
  }

  private static LogStart start(ResultSet row) throws SQLException {
    return new LogStart(
        row.getString("instance_id"),
        row.getLong("run"),
        row.getLong("id"),
        row.getTimestamp("completed_at").toInstant());
  }

  /**
   * Segments of the run of {@code start}, in their order.
   *
   * @param first the number of the first segment to return; for the first page the number of {@code
   *     start}
   */
  public List<LocalLog> from(Handle handle, LogStart start, long first, int limit) {
    return handle
        .createQuery(
            """
            select id, segment from local_log
            where instance_id = :instance and run = :run and id >= :first
            order by id limit :limit
            """)
        .bind("instance", start.instanceId())
        .bind("run", start.run())
        .bind("first", first)
        .bind("limit", limit)
        .map((row, context) -> log(row))
        .list();
  }

  private static LocalLog log(ResultSet row) throws SQLException {
    byte[] segment = row.getString("segment").getBytes(StandardCharsets.UTF_8);
    return new LocalLog(row.getLong("id"), EventJson.read(LogBackupCompleted.class, segment));
  }

  /** Forgets up to {@code limit} segments sealed before that time; returns how many. */
  int forget(Handle handle, Instant before, int limit) {
    return handle
        .createUpdate(
            """
            delete from local_log where ctid in (
              select ctid from local_log where completed_at < :before limit :limit)
            """)
        .bind("before", before)
        .bind("limit", limit)
        .execute();
  }
}
