package io.geovault.backup.log;

import io.geovault.backup.retention.RetainedLog;
import io.geovault.backup.retention.RetainedLogs;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The slices as retention sees them; {@link SlicePurger} deletes what it marks. */
@Singleton
class LogRetention implements RetainedLogs {

  @Override
  public List<RetainedLog> of(Handle handle, Collection<String> instanceIds) {
    return handle
        .createQuery(
            """
            select id, instance_id, chain_id, first_event_at, last_event_at from log_segment
            where instance_id = any(:instances) and purging_since is null
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
            update log_segment set purging_since = :now, purge_reason = :reason
            where id = any(:ids) and purging_since is null
            """)
        .bind("now", now)
        .bind("reason", reason)
        .bindArray("ids", String.class, segmentIds)
        .execute();
  }
}
