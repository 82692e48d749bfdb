package io.geovault.replication.log.range;

import io.geovault.platform.logs.LogAnchor;
import io.geovault.replication.log.range.LogWatermark.Position;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads the facts that {@link RecoverableRanges} decides from, and the current watermarks. */
@Singleton
class RangeFacts {

  private final Clock clock;

  RangeFacts(Clock clock) {
    this.clock = clock;
  }

  /** The watermarks by destination; those of all destinations if {@code destination} is null. */
  List<LogWatermark> watermarks(Handle handle, String instanceId, @Nullable String destination) {
    return handle
        .createQuery(
            """
            select w.*, p.pending, p.oldest from cross_region_log_watermark w
            cross join lateral (
              select count(*) as pending, min(completed_at_source) as oldest from cross_region_log l
              where l.instance_id = w.instance_id and l.destination_region = w.destination_region
                and l.status = 'PENDING') p
            where instance_id = :instance
              and (cast(:destination as text) is null or destination_region = :destination)
            order by destination_region
            """)
        .bind("instance", instanceId)
        .bind("destination", destination)
        .map((row, context) -> watermark(row))
        .list();
  }

  private LogWatermark watermark(ResultSet row) throws SQLException {
    String chain = row.getString("chain_id");
    return new LogWatermark(
        row.getString("destination_region"),
        chain == null
            ? null
            : new Position(
                chain,
                row.getLong("sequence"),
                row.getString("server_uuid"),
                row.getString("binlog_file"),
                row.getLong("position")),
        instant(row, "last_event_at"),
        instant(row, "sealed_at"),
        instant(row, "reached_at"),
        row.getLong("pending"),
        LogWatermark.lag(instant(row, "oldest"), clock.instant()),
        instant(row, "backup_owed_since"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }

  List<Stretch> stretches(Handle handle, Lane lane) {
    return handle
        .createQuery(
            """
            select * from cross_region_log_stretch
            where instance_id = :instanceId and destination_region = :destinationRegion
            """)
        .bindMethods(lane)
        .map((row, context) -> Stretches.map(row))
        .list();
  }

  /**
   * Sets of whole instances at the destination, each with the slices there that contain its
   * position.
   */
  List<LogSet> sets(Handle handle, Lane lane) {
    return handle
        .createQuery(
            """
            select c.backup_set_id, cast(c.backup_set ->> 'consistentAt' as timestamptz) as consistent_at,
              cast(c.backup_set -> 'binlog' ->> 'position' as bigint) as set_position,
              least(cast(c.backup_set ->> 'completedAt' as timestamptz), c.created_at) as set_completed_at,
              case when l.first_position = cast(c.backup_set -> 'binlog' ->> 'position' as bigint) then (
                select min(first_event_at) from cross_region_log whole
                where whole.instance_id = l.instance_id and whole.chain_id = l.chain_id
                  and whole.destination_region = l.destination_region)
                else l.first_event_at end as chain_first_event_at, l.*
            from cross_region_copy c
            join cross_region_log l on l.instance_id = c.instance_id
              and l.destination_region = c.destination_region and l.status = 'COMPLETED'
              and l.binlog_file = c.backup_set -> 'binlog' ->> 'file'
              and l.first_position <= cast(c.backup_set -> 'binlog' ->> 'position' as bigint)
              and l.last_position >= cast(c.backup_set -> 'binlog' ->> 'position' as bigint)
            where c.instance_id = :instanceId and c.destination_region = :destinationRegion
              and c.status = 'COMPLETED'
              and coalesce(jsonb_array_length(c.backup_set -> 'chosenDatabases'), 0) = 0
            """)
        .bindMethods(lane)
        .map((row, context) -> set(row))
        .list();
  }

  private static LogSet set(ResultSet row) throws SQLException {
    return new LogSet(
        row.getString("backup_set_id"),
        row.getString("chain_id"),
        row.getLong("chain_sequence"),
        row.getLong("ordinal"),
        new LogAnchor(
            row.getTimestamp("consistent_at").toInstant(),
            row.getTimestamp("set_completed_at").toInstant(),
            row.getLong("set_position"),
            new LogAnchor.Slice(
                row.getLong("first_position"),
                row.getLong("last_position"),
                row.getTimestamp("first_event_at").toInstant(),
                row.getTimestamp("completed_at_source").toInstant(),
                row.getTimestamp("chain_first_event_at").toInstant())));
  }
}
