package io.geovault.replication.rebuild;

import io.geovault.replication.CopyKind;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jdbi.v3.core.Handle;

/**
 * Sets the purge times of the copies that a rebuild added, after all of the bucket is read. The
 * retention is that of the settings, including those read from the bucket. Without settings it is
 * the longest retention in any manifest of the instance: better to keep a copy too long than to
 * purge it too early.
 */
@Singleton
class RebuiltRetention {

  private final Clock clock;

  RebuiltRetention(Clock clock) {
    this.clock = clock;
  }

  /** Also schedules a check of the copies' locks, which the catalogue does not know yet. */
  void settle(Handle handle, String rebuild) {
    for (CopyKind kind : CopyKind.values()) {
      settle(handle, kind, rebuild);
    }
  }

  /** Sets come first: each then has the longest retention, so the slices find the same one. */
  private void settle(Handle handle, CopyKind kind, String rebuild) {
    handle
        .createUpdate(
            """
            with longest as (
              select instance_id, max(retention_days) as days from (
                select instance_id, retention_days from cross_region_copy where rebuilt_by = :rebuild
                union all
                select instance_id, retention_days from cross_region_log where rebuilt_by = :rebuild)
                as added
              group by instance_id),
            kept as (
              select longest.instance_id, coalesce(destination.retention_days, longest.days) as days
              from longest
              join catalogue_rebuild as rebuild on rebuild.id = :rebuild
              left join cross_region_destination as destination
                on destination.instance_id = longest.instance_id
                and destination.region = rebuild.region)
            update <table> as copy set retention_days = kept.days, lock_not_before = :now,
              purge_at = finished_at + make_interval(hours => 24 * kept.days)
            from kept
            where copy.rebuilt_by = :rebuild and copy.instance_id = kept.instance_id
              and copy.status = 'COMPLETED'
            """)
        .define("table", kind.table())
        .bind("rebuild", rebuild)
        .bind("now", clock.instant())
        .execute();
  }
}
