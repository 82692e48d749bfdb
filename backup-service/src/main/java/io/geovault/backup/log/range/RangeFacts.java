package io.geovault.backup.log.range;

import io.geovault.vault.range.AnchoredSet;
import io.geovault.vault.range.LogAnchor;
import io.geovault.vault.range.LogPosition;
import io.geovault.vault.range.LogStretch;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Reads the facts from which {@link io.geovault.vault.range.RecoverableRanges} decides. */
@Singleton
class RangeFacts {

  /**
   * Returns runs of consecutive numbers among the slices that are not being purged, each with its
   * last slice.
   */
  List<LogStretch> stretches(Handle handle, String instanceId) {
    return handle
        .createQuery(
            """
            with run as (
              select chain_id, min(sequence) as first_sequence, max(sequence) as last_sequence,
                     max(last_event_at) as last_event_at
              from (select chain_id, sequence, last_event_at,
                           sequence - row_number() over (partition by chain_id order by sequence) as island
                    from log_segment where instance_id = :instance and purging_since is null) s
              group by chain_id, island)
            select run.*, c.ended_at is not null as ended, s.server_uuid, s.binlog_file, s.last_position,
                   s.completed_at,
                   case when s.binlog_file = c.binlog_file and s.last_position = c.position
                        then c.gtids end as gtids
            from run
            join log_chain c on c.id = run.chain_id
            join log_segment s on s.instance_id = :instance and s.sequence = run.last_sequence
            """)
        .bind("instance", instanceId)
        .map((row, context) -> stretch(row))
        .list();
  }

  private static LogStretch stretch(ResultSet row) throws SQLException {
    return new LogStretch(
        row.getString("chain_id"),
        row.getLong("first_sequence"),
        row.getLong("last_sequence"),
        row.getTimestamp("last_event_at").toInstant(),
        row.getTimestamp("completed_at").toInstant(),
        row.getBoolean("ended"),
        new LogPosition(
            row.getString("server_uuid"),
            row.getString("binlog_file"),
            row.getLong("last_position")),
        row.getString("gtids"));
  }

  /** Returns whole-instance sets whose position is inside a slice that is not being purged. */
  List<AnchoredSet> sets(Handle handle, String instanceId) {
    return handle
        .createQuery(
            """
            select r.backup_set_id, cast(r.completed ->> 'consistentAt' as timestamptz) as consistent_at,
                   r.finished_at, cast(r.completed -> 'binlog' ->> 'position' as bigint) as set_position,
                   s.*, c.first_event_at as chain_first_event_at
            from backup_run r
            join log_segment s on s.instance_id = r.instance_id and s.purging_since is null
              and s.binlog_file = r.completed -> 'binlog' ->> 'file'
              and s.first_position <= cast(r.completed -> 'binlog' ->> 'position' as bigint)
              and s.last_position >= cast(r.completed -> 'binlog' ->> 'position' as bigint)
            join log_chain c on c.id = s.chain_id
            where r.instance_id = :instance and r.status = 'COMPLETED'
              and r.databases = cast('[]' as jsonb)
            """)
        .bind("instance", instanceId)
        .map((row, context) -> set(row))
        .list();
  }

  private static AnchoredSet set(ResultSet row) throws SQLException {
    return new AnchoredSet(
        row.getString("backup_set_id"),
        row.getString("chain_id"),
        row.getLong("sequence"),
        new LogAnchor(
            row.getTimestamp("consistent_at").toInstant(),
            row.getTimestamp("finished_at").toInstant(),
            row.getLong("set_position"),
            new LogAnchor.Slice(
                row.getLong("first_position"),
                row.getLong("last_position"),
                row.getTimestamp("first_event_at").toInstant(),
                row.getTimestamp("completed_at").toInstant(),
                row.getTimestamp("chain_first_event_at").toInstant())));
  }
}
