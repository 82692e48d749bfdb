package io.geovault.backup.log;

import io.geovault.backup.retention.RetainedLog;
import io.geovault.backup.retention.RetainedLogs;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The slices as retention sees them: those of a chain and an hour together, for a busy instance
 * makes one every second. {@link SlicePurger} deletes what is marked.
 */
@Singleton
class LogRetention implements RetainedLogs {

  private static final char HOUR = '@';

  @Override
  public List<RetainedLog> of(Handle handle, Collection<String> instanceIds) {
    return handle
        .createQuery(
            """
            select instance_id, chain_id, date_trunc('hour', completed_at, 'UTC') as hour,
                   min(first_event_at) as first_event_at, max(last_event_at) as last_event_at
            from log_segment
            where instance_id = any(:instances) and purging_since is null
            group by 1, 2, 3
            """)
        .bindArray("instances", String.class, List.copyOf(instanceIds))
        .map((row, context) -> hour(row))
        .list();
  }

  private static RetainedLog hour(ResultSet row) throws SQLException {
    String chain = row.getString("chain_id");
    return new RetainedLog(
        chain + HOUR + row.getTimestamp("hour").toInstant(),
        row.getString("instance_id"),
        chain,
        row.getTimestamp("first_event_at").toInstant(),
        row.getTimestamp("last_event_at").toInstant());
  }

  @Override
  public void purge(Handle handle, List<String> hours, String reason, Instant now) {
    for (String hour : hours) {
      int at = hour.lastIndexOf(HOUR);
      handle
          .createUpdate(
              """
              update log_segment set purging_since = :now, purge_reason = :reason
              where chain_id = :chain and purging_since is null
                and completed_at >= :hour and completed_at < :hour + interval '1 hour'
              """)
          .bind("now", now)
          .bind("reason", reason)
          .bind("chain", hour.substring(0, at))
          .bind("hour", Instant.parse(hour.substring(at + 1)))
          .execute();
    }
  }
}
