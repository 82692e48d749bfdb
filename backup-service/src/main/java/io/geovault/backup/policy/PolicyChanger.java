package io.geovault.backup.policy;

import io.geovault.backup.BackupAction;
import io.geovault.backup.BackupError;
import io.geovault.platform.audit.Affected;
import io.geovault.platform.audit.AuditTrail;
import io.geovault.platform.audit.AuditedChange;
import io.geovault.platform.audit.Changes;
import io.geovault.platform.caller.Caller;
import io.geovault.platform.database.Database;
import io.geovault.platform.http.VersionTag;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.instance.Instances;
import io.geovault.platform.problem.Refusal;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes policies: each change is checked, saved and passed to all watchers in one transaction.
 */
@Singleton
class PolicyChanger {

  private final Database database;
  private final Instances instances;
  private final BackupPolicies policies;
  private final List<PolicyWatcher> watchers;
  private final AuditTrail trail;
  private final Clock clock;

  PolicyChanger(
      Database database,
      Instances instances,
      BackupPolicies policies,
      @All List<PolicyWatcher> watchers,
      AuditTrail trail,
      Clock clock) {
    this.database = database;
    this.instances = instances;
    this.policies = policies;
    this.watchers = watchers;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * Applies {@code change}; repeating it changes nothing.
   *
   * @param expectedVersion the version that the caller has seen, from If-Match; null to change any
   *     version
   */
  BackupPolicy change(
      Caller caller, String instanceId, PolicyChange change, @Nullable Long expectedVersion) {
    return database.write(
        handle -> {
          Instance instance = instances.require(handle, caller, instanceId);
          BackupPolicy current = policies.lock(handle, instanceId);
          check(current, expectedVersion);
          // The precision that the database stores, so that later answers have the same time.
          Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
          BackupPolicy changed =
              PolicyRules.apply(current, change, new BackupPolicy.Change(caller.subject(), now));
          if (!changed.equals(current)) {
            policies.update(handle, changed);
            trail.append(handle, audited(caller, instance, current, changed));
            watchers.forEach(watcher -> watcher.changed(handle, changed, now));
          }
          return changed;
        });
  }

  private AuditedChange audited(
      Caller caller, Instance instance, BackupPolicy before, BackupPolicy after) {
    Changes changes = trail.between(BackupPolicyView.of(before), BackupPolicyView.of(after));
    return new AuditedChange(
        caller,
        BackupAction.BACKUP_POLICY_CHANGED,
        Affected.instance(instance.accountId(), instance.id()),
        changes.without("changedBy", "changedAt"));
  }

  private static void check(BackupPolicy current, @Nullable Long expectedVersion) {
    VersionTag.check(expectedVersion, current.version(), "the policy");
    if (!current.isAlive()) {
      throw new Refusal(
          BackupError.INSTANCE_RELEASED,
          "instance "
              + current.instanceId()
              + " is released: its backups are kept as the policy said at that time");
    }
  }
}
