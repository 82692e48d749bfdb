package io.geovault.backup.log.retention;

import io.geovault.backup.retention.RetainedLogs;
import io.geovault.backup.retention.plan.RetainedLog;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The slices as retention sees them, by the time at which they were stored on our own clock. The
 * slices of one hour are grouped, because a busy instance has one every few seconds. {@link
 * SlicePurger} deletes the slices that this marks.
 */
@Singleton
class LogRetention implements RetainedLogs {

  @Override
  public List<RetainedLog> of(Handle handle, Collection<String> instanceIds) {
    return handle
        .createQuery(
            """
            select s.instance_id || '/' || min(s.sequence) || '-' || max(s.sequence) as id, s.instance_id,
              s.chain_id, min(completed_at) as first_received_at, max(completed_at) as last_received_at,
              bool_or(c.ended_at is null and a.chain_id = c.id and a.status <> 'OFF') as growing
            from log_segment s
            join log_chain c on c.id = s.chain_id
            join log_archive a on a.instance_id = s.instance_id
            where s.instance_id = any(:instances) and purging_since is null
            group by s.instance_id, s.chain_id, date_trunc('hour', completed_at)
            """)
        .bindArray("instances", String.class, List.copyOf(instanceIds))
        .map(
            (row, context) ->
                new RetainedLog(
                    row.getString("id"),
                    row.getString("instance_id"),
                    row.getString("chain_id"),
                    row.getTimestamp("first_received_at").toInstant(),
                    row.getTimestamp("last_received_at").toInstant(),
                    row.getBoolean("growing")))
        .list();
  }

  @Override
  public void purge(Handle handle, List<String> segmentIds, String reason, Instant now) {
    handle
        .createUpdate(
            """
            with marked as (
              update log_segment s set purging_since = :now, purge_reason = :reason
              from (select part[1] as instance, cast(part[2] as bigint) as first, cast(part[3] as bigint) as last
                    from unnest(:ids) as id, regexp_match(id, '^(.*)/([0-9]+)-([0-9]+)$') as part) hour
              where s.instance_id = hour.instance and s.sequence between hour.first and hour.last
                and s.purging_since is null
              returning s.id, s.instance_id)
            insert into log_purge (segment_id, region, not_before)
            select marked.id, i.region, :now from marked join instance i on i.id = marked.instance_id
            """)
        .bind("now", now)
        .bind("reason", reason)
        .bindArray("ids", String.class, segmentIds)
        .execute();
  }
}
