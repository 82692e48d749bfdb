package io.geovault.backup.log.retention;

import io.geovault.backup.retention.RetainedLogs;
import io.geovault.backup.retention.plan.RetainedLog;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The slices as retention sees them, those of an hour as one: a busy instance has one every few
 * seconds. {@link SlicePurger} deletes what it marks.
 */
@Singleton
class LogRetention implements RetainedLogs {

  @Override
  public List<RetainedLog> of(Handle handle, Collection<String> instanceIds) {
    return handle
        .createQuery(
            """
            select instance_id || '/' || min(sequence) || '-' || max(sequence) as id, instance_id, chain_id,
              min(first_event_at) as first_event_at, max(last_event_at) as last_event_at
            from log_segment where instance_id = any(:instances) and purging_since is null
            group by instance_id, chain_id, date_trunc('hour', completed_at)
            """)
        .bindArray("instances", String.class, List.copyOf(instanceIds))
        .map(
            (row, context) ->
                new RetainedLog(
                    row.getString("id"),
                    row.getString("instance_id"),
                    row.getString("chain_id"),
                    row.getTimestamp("first_event_at").toInstant(),
                    row.getTimestamp("last_event_at").toInstant()))
        .list();
  }

  @Override
  public void purge(Handle handle, List<String> segmentIds, String reason, Instant now) {
    handle
        .createUpdate(
            """
            update log_segment s set purging_since = :now, purge_reason = :reason
            from (select part[1] as instance, cast(part[2] as bigint) as first, cast(part[3] as bigint) as last
                  from unnest(:ids) as id, regexp_match(id, '^(.*)/([0-9]+)-([0-9]+)$') as part) hour
            where s.instance_id = hour.instance and s.sequence between hour.first and hour.last
              and s.purging_since is null
            """)
        .bind("now", now)
        .bind("reason", reason)
        .bindArray("ids", String.class, segmentIds)
        .execute();
  }
}
