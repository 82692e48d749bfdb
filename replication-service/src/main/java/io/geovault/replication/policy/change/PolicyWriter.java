package io.geovault.replication.policy.change;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.geovault.events.VaultEvent;
import io.geovault.platform.audit.Affected;
import io.geovault.platform.audit.AuditTrail;
import io.geovault.platform.audit.AuditedChange;
import io.geovault.platform.caller.Caller;
import io.geovault.platform.outbox.Outbox;
import io.geovault.replication.ReplicationAction;
import io.geovault.replication.localbackup.LocalBackupFacts;
import io.geovault.replication.localbackup.LocalBackupHistory;
import io.geovault.replication.policy.CrossRegionPolicies;
import io.geovault.replication.policy.CrossRegionPolicy;
import io.geovault.replication.policy.Destination;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Saves allowed changes and starts their consequences, with a few statements for any number of
 * changes; the caller has locked the instances' settings.
 */
@Singleton
class PolicyWriter {

  private final CrossRegionPolicies policies;
  private final LocalBackupHistory history;
  private final Outbox outbox;
  private final List<LogBackfill> backfills;
  private final AuditTrail trail;

  PolicyWriter(
      CrossRegionPolicies policies,
      LocalBackupHistory history,
      Outbox outbox,
      @All List<LogBackfill> backfills,
      AuditTrail trail) {
    this.policies = policies;
    this.history = history;
    this.outbox = outbox;
    this.backfills = backfills;
    this.trail = trail;
  }

  /** Returns the changes as saved, in their order. */
  List<SettingsChange> write(Handle handle, List<SettingsChange> changes, Caller caller) {
    List<SettingsChange> settled = settle(handle, changes);
    List<SettingsChange> real = settled.stream().filter(SettingsChange::changes).toList();
    if (!real.isEmpty()) {
      List<CrossRegionPolicy> after = real.stream().map(SettingsChange::after).toList();
      policies.save(handle, after);
      List<VaultEvent> events =
          real.stream().flatMap(change -> change.announcements(caller.subject()).stream()).toList();
      outbox.appendAll(handle, events);
      trail.appendAll(handle, real.stream().map(change -> audited(caller, change)).toList());
      real.forEach(change -> goBackToLogs(handle, change));
    }
    return settled;
  }

  private AuditedChange audited(Caller caller, SettingsChange change) {
    return new AuditedChange(
        caller,
        ReplicationAction.CROSS_REGION_POLICY_CHANGED,
        Affected.instance(change.instance().accountId(), change.instance().id()),
        trail
            .between(byRegion(change.before()), byRegion(change.after()))
            .without("region", "changedAt"));
  }

  private static Map<String, Destination> byRegion(CrossRegionPolicy policy) {
    return policy.destinations().stream().collect(toMap(Destination::region, identity()));
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
