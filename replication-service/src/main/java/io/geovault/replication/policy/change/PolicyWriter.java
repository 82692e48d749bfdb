package io.geovault.replication.policy.change;

import io.geovault.events.VaultEvent;
import io.geovault.platform.outbox.Outbox;
import io.geovault.replication.localbackup.LocalBackupFacts;
import io.geovault.replication.localbackup.LocalBackupHistory;
import io.geovault.replication.policy.CrossRegionPolicies;
import io.geovault.replication.policy.CrossRegionPolicy;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Writes allowed changes and sets going what they begin, in a few statements however many they are;
 * the instances' settings are locked by the caller.
 */
@Singleton
class PolicyWriter {

  private final CrossRegionPolicies policies;
  private final LocalBackupHistory history;
  private final Outbox outbox;
  private final List<LogBackfill> backfills;

  PolicyWriter(
      CrossRegionPolicies policies,
      LocalBackupHistory history,
      Outbox outbox,
      @All List<LogBackfill> backfills) {
    this.policies = policies;
    this.history = history;
    this.outbox = outbox;
    this.backfills = backfills;
  }

  /** The changes as they were written, in their order. */
  List<SettingsChange> write(Handle handle, List<SettingsChange> changes, String changedBy) {
    List<SettingsChange> settled = settle(handle, changes);
    List<SettingsChange> real = settled.stream().filter(SettingsChange::changes).toList();
    if (!real.isEmpty()) {
      List<CrossRegionPolicy> after = real.stream().map(SettingsChange::after).toList();
      policies.save(handle, after);
      List<VaultEvent> events =
          real.stream().flatMap(change -> change.announcements(changedBy).stream()).toList();
      outbox.appendAll(handle, events);
      real.forEach(change -> goBackToLogs(handle, change));
    }
    return settled;
  }

  private List<SettingsChange> settle(Handle handle, List<SettingsChange> changes) {
    List<String> asking =
        changes.stream()
            .filter(SettingsChange::asks)
            .map(change -> change.instance().id())
            .toList();
    Map<String, LocalBackupFacts> facts = history.factsOf(handle, asking);
    return changes.stream()
        .map(
            change ->
                change.settled(facts.getOrDefault(change.instance().id(), LocalBackupFacts.NONE)))
        .toList();
  }

  private void goBackToLogs(Handle handle, SettingsChange change) {
    change
        .plan()
        .logsFrom()
        .ifPresent(
            start ->
                backfills.forEach(
                    backfill ->
                        backfill.begin(
                            handle, change.instance(), change.beginningWithLogs(), start)));
  }
}
