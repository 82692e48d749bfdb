package io.geovault.backup.retention;

import io.geovault.backup.retention.plan.PurgeReason;
import io.geovault.backup.retention.plan.RetainedSet;
import io.geovault.backup.retention.plan.RetentionPlan.SetVerdict;
import io.geovault.backup.retention.plan.Tier;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The completed sets as retention reads them, and the verdicts that it writes. */
@Singleton
class RetentionSets {

  private static final String COLUMNS =
      """
      select backup_set_id, instance_id, consistent_at, finished_at,
        least(coalesce(started_at, finished_at), finished_at) as begun_at, databases = '[]'::jsonb as whole,
        with_binlog, tier, bytes_written
      from backup_run
      """;

  /**
   * Returns the sets of those instances, by instance; sets that are being purged are not included.
   */
  Map<String, List<RetainedSet>> of(Handle handle, Collection<String> instanceIds) {
    return handle
        .createQuery(COLUMNS + "where instance_id = any(:ids) and status = 'COMPLETED'")
        .bindArray("ids", String.class, List.copyOf(instanceIds))
        .map((row, context) -> Map.entry(row.getString("instance_id"), map(row)))
        .stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  private static RetainedSet map(ResultSet row) throws SQLException {
    return new RetainedSet(
        row.getString("backup_set_id"),
        row.getTimestamp("consistent_at").toInstant(),
        row.getTimestamp("begun_at").toInstant(),
        row.getTimestamp("finished_at").toInstant(),
        row.getBoolean("whole"),
        row.getBoolean("with_binlog"),
        Tier.of(row.getInt("tier")),
        row.getLong("bytes_written"));
  }

  /** Records the verdicts: from now on a set that is due for purging is no longer listed. */
  void write(Handle handle, List<SetVerdict> verdicts, Instant now) {
    Map<PurgeReason, List<String>> due = new EnumMap<>(PurgeReason.class);
    List<String> moving = new ArrayList<>();
    List<SetVerdict> staying = new ArrayList<>();
    for (SetVerdict verdict : verdicts) {
      if (verdict.isDue(now)) {
        due.computeIfAbsent(verdict.because(), missing -> new ArrayList<>())
            .add(verdict.set().id());
      } else {
        staying.add(verdict);
      }
      if (verdict.moves(now)) {
        moving.add(verdict.set().id());
      }
    }
    due.forEach((because, ids) -> mark(handle, ids, because, now));
    move(handle, moving);
    date(handle, staying);
  }

  private static void mark(Handle handle, List<String> ids, PurgeReason because, Instant now) {
    handle
        .createUpdate(
            """
            update backup_run set status = 'PURGING', purge_reason = :reason, purge_not_before = :now
            where backup_set_id = any(:ids) and status = 'COMPLETED'
            """)
        .bindArray("ids", String.class, ids)
        .bind("reason", because.name())
        .bind("now", now)
        .execute();
  }

  private static void move(Handle handle, List<String> ids) {
    if (!ids.isEmpty()) {
      handle
          .createUpdate("update backup_run set tier = 2 where backup_set_id = any(:ids)")
          .bindArray("ids", String.class, ids)
          .execute();
    }
  }

  private static void date(Handle handle, List<SetVerdict> verdicts) {
    if (verdicts.isEmpty()) {
      return;
    }
    handle
        .createUpdate(
            """
            update backup_run r set purge_at = u.at
            from (select id, cast(nullif(at, '') as timestamptz) as at from unnest(:ids, :ats) as t (id, at)) u
            where r.backup_set_id = u.id and r.purge_at is distinct from u.at
            """)
        .bindArray("ids", String.class, verdicts.stream().map(each -> each.set().id()).toList())
        .bindArray("ats", String.class, verdicts.stream().map(RetentionSets::purgeAt).toList())
        .execute();
  }

  private static String purgeAt(SetVerdict verdict) {
    Instant at = verdict.purgeAt();
    return at == null ? "" : at.toString();
  }

  /** Deletes old records that are no longer needed; at most {@code limit} records at once. */
  int forget(Handle handle, Instant before, int limit) {
    return handle.execute(
        """
        delete from backup_run where id in (
          select id from backup_run
          where status in ('PURGED', 'FAILED') and coalesce(purged_at, finished_at) < ?
          limit ?)
        """,
        before,
        limit);
  }
}
