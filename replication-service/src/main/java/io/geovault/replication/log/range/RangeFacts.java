package io.geovault.replication.log.range;

import io.geovault.replication.log.range.LogWatermark.Position;
import io.geovault.vault.range.AnchoredSet;
import io.geovault.vault.range.LogAnchor;
import io.geovault.vault.range.LogPosition;
import io.geovault.vault.range.LogStretch;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Reads the facts that {@link io.geovault.vault.range.RecoverableRanges} decides from, and the
 * current watermarks.
 */
@Singleton
class RangeFacts {

  /** The first event of a binlog file has this position. */
  private static final int FILE_HEADER = 4;

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

  List<LogStretch> stretches(Handle handle, Lane lane) {
    return handle
        .createQuery(
            """
            select * from cross_region_log_stretch
            where instance_id = :instanceId and destination_region = :destinationRegion
            """)
        .bindMethods(lane)
        .map((row, context) -> stretch(Stretches.map(row).end(), row.getLong("first_sequence")))
        .list();
  }

  /** No row says that a chain has ended: it has when slices of another chain arrive. */
  private static LogStretch stretch(LogEnd end, long firstSequence) {
    return new LogStretch(
        end.chainId(),
        firstSequence,
        end.sequence(),
        end.lastEventAt(),
        end.sealedAt(),
        false,
        new LogPosition(end.serverUuid(), end.binlogFile(), end.position()),
        null);
  }

  /**
   * Sets of whole instances at the destination, each with the slices there that contain its
   * position. The beginning of a chain is remembered after its first slices are purged. A chain
   * whose first slice at the destination begins inside a binlog file began before copies were made:
   * its beginning counts as earlier than a set in this first slice. A set in a later slice is never
   * older than the first one.
   */
  List<AnchoredSet> sets(Handle handle, Lane lane) {
    return handle
        .createQuery(
            """
            select c.backup_set_id, cast(c.backup_set ->> 'consistentAt' as timestamptz) as consistent_at,
              cast(c.backup_set -> 'binlog' ->> 'position' as bigint) as set_position,
              least(cast(c.backup_set ->> 'completedAt' as timestamptz), c.created_at) as set_completed_at,
              coalesce(chain.first_event_at, l.first_event_at) as chain_first_event_at, l.*
            from cross_region_copy c
            join cross_region_log l on l.instance_id = c.instance_id
              and l.destination_region = c.destination_region and l.status = 'COMPLETED'
              and l.binlog_file = c.backup_set -> 'binlog' ->> 'file'
              and l.first_position <= cast(c.backup_set -> 'binlog' ->> 'position' as bigint)
              and l.last_position >= cast(c.backup_set -> 'binlog' ->> 'position' as bigint)
            left join lateral (
              select case when opening.first_position > :fileHeader
                  and s.first_sequence = l.chain_sequence then to_timestamp(0)
                else s.first_event_at end as first_event_at
              from cross_region_log_stretch as s
              left join cross_region_log as opening on opening.instance_id = s.instance_id
                and opening.destination_region = s.destination_region and opening.chain_id = s.chain_id
                and opening.chain_sequence = s.first_sequence and opening.status = 'COMPLETED'
              where s.instance_id = l.instance_id and s.destination_region = l.destination_region
                and s.chain_id = l.chain_id
              order by s.first_sequence limit 1) as chain on true
            where c.instance_id = :instanceId and c.destination_region = :destinationRegion
              and c.status = 'COMPLETED'
              and coalesce(jsonb_array_length(c.backup_set -> 'chosenDatabases'), 0) = 0
            """)
        .bindMethods(lane)
        .bind("fileHeader", FILE_HEADER)
        .map((row, context) -> set(row))
        .list();
  }

  private static AnchoredSet set(ResultSet row) throws SQLException {
    return new AnchoredSet(
        row.getString("backup_set_id"),
        row.getString("chain_id"),
        row.getLong("chain_sequence"),
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
