package io.geovault.replication.rebuild;

import io.geovault.objectstore.Retention.Mode;
import io.geovault.replication.policy.CrossRegionPolicies;
import io.geovault.replication.policy.CrossRegionPolicy;
import io.geovault.replication.policy.Destination;
import io.geovault.replication.vault.SettingsRows;
import io.geovault.vault.SettingsManifest;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Adds settings from the bucket to the catalogue if it has none for that destination or older ones.
 * From then on they apply as if they had never been lost.
 */
@Singleton
class RebuiltSettings {

  private final CrossRegionPolicies policies;
  private final SettingsRows rows;

  RebuiltSettings(CrossRegionPolicies policies, SettingsRows rows) {
    this.policies = policies;
    this.rows = rows;
  }

  /** Saves those settings that are newer than the known ones. */
  void take(Handle handle, String destinationRegion, List<SettingsManifest> published) {
    if (published.isEmpty()) {
      return;
    }
    Map<String, CrossRegionPolicy> known =
        new HashMap<>(
            policies.lockAll(
                handle, published.stream().map(SettingsManifest::instanceId).toList()));
    List<CrossRegionPolicy> changed = new ArrayList<>();
    for (SettingsManifest settings : published) {
      CrossRegionPolicy before = Objects.requireNonNull(known.get(settings.instanceId()));
      Destination destination = destination(destinationRegion, settings);
      Optional<Destination> there = before.destination(destinationRegion);
      if (there.isEmpty() || there.get().changedAt().isBefore(destination.changedAt())) {
        CrossRegionPolicy after = before.restored(destination, settings.version());
        known.put(settings.instanceId(), after);
        changed.removeIf(each -> each.instanceId().equals(after.instanceId()));
        changed.add(after);
      }
    }
    if (!changed.isEmpty()) {
      policies.save(handle, changed);
      changed.forEach(
          policy ->
              policy
                  .destination(destinationRegion)
                  .ifPresent(
                      it -> rows.found(handle, policy.instanceId(), it.region(), it.changedAt())));
    }
  }

  private static Destination destination(String region, SettingsManifest settings) {
    return new Destination(
        region,
        settings.enabled(),
        settings.retentionDays(),
        settings.logBackupEnabled(),
        settings.complianceAgreementAccepted(),
        settings.enabledAt(),
        settings.logsEnabledAt(),
        Mode.valueOf(Objects.requireNonNullElse(settings.lockMode(), Mode.GOVERNANCE.name())),
        settings.changedAt());
  }
}
