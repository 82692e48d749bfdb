package io.geovault.replication.policy.change;

import static io.geovault.replication.policy.change.EnablingPlan.Beginning;

import io.geovault.events.BackupEvent.BackupRequested;
import io.geovault.events.ReplicationEvent.CrossRegionPolicyChanged;
import io.geovault.events.VaultEvent;
import io.geovault.events.backup.BackupMethod;
import io.geovault.events.backup.BackupTrigger;
import io.geovault.platform.instance.Instance;
import io.geovault.replication.localbackup.LocalBackupFacts;
import io.geovault.replication.policy.CrossRegionPolicy;
import io.geovault.replication.policy.Destination;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A change of one instance's settings that every rule allows, with its consequences. */
record SettingsChange(
    Instance instance,
    CrossRegionPolicy before,
    CrossRegionPolicy after,
    EnablingPlan plan,
    Instant at) {

  private static final String REQUESTER = "cross-region-backup";

  /** Returns whether recent local backups must be loaded before {@link #settled} is called. */
  boolean asks() {
    return EnablingPlan.asks(instance, Beginning.of(before, after));
  }

  /** Returns the change with its consequences, decided from {@code facts}. */
  SettingsChange settled(LocalBackupFacts facts) {
    EnablingPlan decided = EnablingPlan.of(instance, Beginning.of(before, after), facts);
    CrossRegionPolicy settled =
        decided.logsFrom().map(start -> after.withLogsSince(start.completedAt(), at)).orElse(after);
    return new SettingsChange(instance, before, settled, decided, at);
  }

  /** Returns whether there is anything to write. */
  boolean changes() {
    return !after.equals(before);
  }

  /** The regions that begin with logs. */
  List<String> beginningWithLogs() {
    return after.changedSince(before).stream()
        .filter(Destination::logBackupEnabled)
        .map(Destination::region)
        .filter(
            region -> !before.destination(region).map(Destination::logBackupEnabled).orElse(false))
        .toList();
  }

  /** The events to publish: each destination that changed, and the requested backup. */
  List<VaultEvent> announcements(String changedBy) {
    List<VaultEvent> events = new ArrayList<>();
    after.changedSince(before).forEach(each -> events.add(changed(each, changedBy)));
    if (plan.requestBackup()) {
      events.add(backupRequested());
    }
    return events;
  }

  private CrossRegionPolicyChanged changed(Destination destination, String changedBy) {
    return new CrossRegionPolicyChanged(
        instance.id(),
        instance.accountId(),
        instance.region(),
        destination.region(),
        destination.enabled(),
        destination.retentionDays(),
        destination.logBackupEnabled(),
        destination.complianceAgreementAccepted(),
        destination.lockMode().name(),
        changedBy,
        at);
  }

  /**
   * Logical, because that works for every instance; this service does not know which tools reach
   * its data.
   */
  private BackupRequested backupRequested() {
    return new BackupRequested(
        null,
        instance.id(),
        instance.accountId(),
        instance.region(),
        BackupMethod.LOGICAL,
        BackupTrigger.AUTOMATIC,
        List.of(),
        REQUESTER,
        at);
  }
}
