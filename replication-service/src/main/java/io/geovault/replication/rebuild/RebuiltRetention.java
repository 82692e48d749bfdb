package io.geovault.replication.rebuild;

import io.geovault.replication.retention.Kept;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jdbi.v3.core.Handle;

/**
 * Says when what a rebuild added goes, once all of the bucket is read: as the settings say, those
 * the bucket told included. Where nothing tells of any, as the longest retention says that any
 * manifest of the instance names: rather kept for too long than purged too early.
 */
@Singleton
class RebuiltRetention {

  private final Clock clock;

  RebuiltRetention(Clock clock) {
    this.clock = clock;
  }

  /** The locks of the copies are seen to afterwards: the catalogue does not know them yet. */
  void settle(Handle handle, String rebuild) {
    for (Kept kind : Kept.values()) {
      handle
          .createUpdate(
              kind.sql(
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
                  update TABLE as copy set retention_days = kept.days, lock_not_before = :now,
                    purge_at = COPIED + make_interval(hours => 24 * kept.days)
                  from kept
                  where copy.rebuilt_by = :rebuild and copy.instance_id = kept.instance_id
                    and copy.status = 'COMPLETED'
                  """))
          .bind("rebuild", rebuild)
          .bind("now", clock.instant())
          .execute();
    }
  }
}
