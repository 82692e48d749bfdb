package io.geovault.replication.retention;

import io.geovault.replication.CopyKind;
import io.geovault.replication.policy.CrossRegionPolicy;
import io.geovault.replication.policy.Destination;
import io.geovault.replication.policy.PolicyWatcher;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Applies a changed retention to the existing copies, in the transaction of the change (R7).
 * Disabling affects them only through the retention that comes with it (R8).
 */
@Singleton
class RetentionChanges implements PolicyWatcher {

  private final Clock clock;

  RetentionChanges(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void saved(Handle handle, List<CrossRegionPolicy> policies) {
    List<String> instances = new ArrayList<>();
    List<String> regions = new ArrayList<>();
    List<Integer> days = new ArrayList<>();
    for (CrossRegionPolicy policy : policies) {
      for (Destination destination : policy.destinations()) {
        instances.add(policy.instanceId());
        regions.add(destination.region());
        days.add(destination.retentionDays());
      }
    }
    for (CopyKind kind : CopyKind.values()) {
      handle
          .createUpdate(
              """
              update <table> as copy set retention_days = kept.days, purge_at = kept.then_at,
                lock_not_before = case when locked_until is null then lock_not_before else :now end
              from (
                select id, days, greatest(finished_at + make_interval(hours => 24 * days),
                  case when lock_mode = 'COMPLIANCE' then locked_until end) as then_at
                from unnest(:instances, :regions, :days)
                  as settings (instance_id, destination_region, days)
                join <table> using (instance_id, destination_region)
                where status = 'COMPLETED' and purge_because is null) as kept
              where copy.id = kept.id and copy.status = 'COMPLETED' and copy.purge_at <> kept.then_at
              """)
          .define("table", kind.table())
          .bind("now", clock.instant())
          .bindArray("instances", String.class, instances)
          .bindArray("regions", String.class, regions)
          .bindArray("days", Integer.class, days)
          .execute();
    }
  }
}
