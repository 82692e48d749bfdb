package io.geovault.replication.vault;

import io.geovault.replication.policy.CrossRegionPolicy;
import io.geovault.replication.policy.Destination;
import io.geovault.replication.policy.PolicyWatcher;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The settings published to each destination's bucket for each instance, and the due ones. */
@Singleton
public class SettingsRows implements PolicyWatcher {

  private final Clock clock;

  SettingsRows(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void saved(Handle handle, List<CrossRegionPolicy> policies) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into vault_settings (instance_id, destination_region, not_before)
            values (:instance, :region, :now)
            on conflict (instance_id, destination_region) do update set not_before = :now, attempts = 0
            where vault_settings.said is distinct from :changed
            """);
    for (CrossRegionPolicy policy : policies) {
      for (Destination destination : policy.destinations()) {
        batch
            .bind("instance", policy.instanceId())
            .bind("region", destination.region())
            .bind("changed", destination.changedAt())
            .bind("now", clock.instant())
            .add();
      }
    }
    batch.execute();
  }

  /**
   * Records that the bucket contains these settings, and schedules a check whether it still must.
   */
  public void found(Handle handle, String instanceId, String region, Instant changedAt) {
    handle
        .createUpdate(
            """
            insert into vault_settings (instance_id, destination_region, said, not_before)
            values (:instance, :region, :said, :now)
            on conflict (instance_id, destination_region) do update set said = :said, not_before = :now
            """)
        .bind("instance", instanceId)
        .bind("region", region)
        .bind("said", changedAt)
        .bind("now", clock.instant())
        .execute();
  }

  /**
   * Schedules a check for an ended instance: once it has no copies left, its settings are no longer
   * needed.
   */
  public void ended(Handle handle, String instanceId) {
    handle.execute(
        "update vault_settings set not_before = ?, attempts = 0 where instance_id = ?",
        clock.instant(),
        instanceId);
  }

  List<SettingsToPublish> claim(Handle handle, Instant now, Instant until, int limit) {
    return handle
        .createQuery(
            """
            update vault_settings set not_before = :until, attempts = attempts + 1
            where (instance_id, destination_region) in (
              select instance_id, destination_region from vault_settings where not_before <= :now
              order by not_before limit :limit for update skip locked)
            returning instance_id, destination_region, attempts
            """)
        .bind("now", now)
        .bind("until", until)
        .bind("limit", limit)
        .map(
            (row, context) ->
                new SettingsToPublish(
                    row.getString("instance_id"),
                    row.getString("destination_region"),
                    row.getInt("attempts")))
        .list();
  }

  /**
   * Records that the bucket matches the plan. Settings that changed meanwhile stay due: the row is
   * locked before the settings are read, so a change is either seen or makes them due itself.
   */
  void published(Handle handle, SettingsToPublish settings, SettingsPlan plan) {
    var unused =
        handle
            .createQuery(
                """
                select instance_id from vault_settings
                where instance_id = :instanceId and destination_region = :destinationRegion for update
                """)
            .bindMethods(settings)
            .mapTo(String.class)
            .list();
    handle
        .createUpdate(
            """
            update vault_settings as published set failure = null,
              said = case when :say then cast(:seen as timestamptz) end,
              not_before = case when destination.changed_at is distinct from :seen then :now
                else cast(:next as timestamptz) end
            from cross_region_destination as destination
            where published.instance_id = :instanceId and published.destination_region = :destinationRegion
              and destination.instance_id = published.instance_id
              and destination.region = published.destination_region
            """)
        .bindMethods(settings)
        .bind("say", plan.say())
        .bind("seen", plan.changedAt())
        .bind("next", plan.next())
        .bind("now", clock.instant())
        .execute();
  }

  void later(Handle handle, SettingsToPublish settings, String failure, Instant at) {
    handle
        .createUpdate(
            """
            update vault_settings set failure = :failure, not_before = :at
            where instance_id = :instanceId and destination_region = :destinationRegion
            """)
        .bindMethods(settings)
        .bind("failure", failure.replace("\0", ""))
        .bind("at", at)
        .execute();
  }
}
