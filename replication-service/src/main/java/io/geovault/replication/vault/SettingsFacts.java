package io.geovault.replication.vault;

import io.geovault.platform.instance.Instance;
import io.geovault.platform.instance.Instances;
import io.geovault.replication.policy.CrossRegionPolicies;
import io.geovault.replication.policy.CrossRegionPolicy;
import io.geovault.replication.policy.Destination;
import io.geovault.vault.SettingsManifest;
import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Loads instance, settings and last purge time, from which the settings object is decided. */
@Singleton
class SettingsFacts {

  private final Instances instances;
  private final CrossRegionPolicies policies;

  SettingsFacts(Instances instances, CrossRegionPolicies policies) {
    this.instances = instances;
    this.policies = policies;
  }

  /**
   * The present settings, and the copies in the destination.
   *
   * @param lastPurge when the last copy there will or may be purged; empty if there is none
   */
  record Facts(
      Instance instance, long version, Destination destination, Optional<Instant> lastPurge) {

    SettingsPlan plan(Instant now, Duration pause) {
      return SettingsPlan.of(instance.isAlive(), destination, lastPurge, now, pause);
    }

    SettingsManifest manifest() {
      return new SettingsManifest(
          SettingsManifest.SCHEMA_VERSION,
          instance.id(),
          instance.accountId(),
          instance.region(),
          destination.region(),
          version,
          destination.enabled(),
          destination.retentionDays(),
          destination.logBackupEnabled(),
          destination.complianceAgreementAccepted(),
          destination.enabledAt(),
          destination.logsEnabledAt(),
          destination.lockMode().name(),
          destination.changedAt());
    }
  }

  /** Empty while the instance is unknown: the account of the settings is then unknown, too. */
  Optional<Facts> of(Handle handle, SettingsToPublish settings) {
    CrossRegionPolicy policy = policies.of(handle, settings.instanceId());
    return instances
        .find(handle, settings.instanceId())
        .flatMap(
            instance ->
                policy
                    .destination(settings.destinationRegion())
                    .map(
                        destination ->
                            new Facts(
                                instance,
                                policy.version(),
                                destination,
                                lastPurge(handle, settings))));
  }

  /** A copy on its way has no purge time yet, and counts as one that stays. */
  private static Optional<Instant> lastPurge(Handle handle, SettingsToPublish settings) {
    return handle
        .createQuery(
            """
            select max(least(coalesce(purge_at, timestamptz '9999-01-01'), timestamptz '9999-01-01'))
              as last_purge
            from cross_region_any_copy as copy
            where instance_id = :instanceId and destination_region = :destinationRegion
              and (status in ('PENDING', 'RUNNING', 'COMPLETED')
                or exists (select from cross_region_purge where copy_id = copy.id))
            """)
        .bindMethods(settings)
        .map((row, context) -> Optional.ofNullable(row.getTimestamp("last_purge")))
        .one()
        .map(Timestamp::toInstant);
  }
}
