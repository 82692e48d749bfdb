package io.geovault.replication.policy;

import io.geovault.events.ReplicationEvent.CrossRegionPolicyChanged;
import io.geovault.platform.caller.Caller;
import io.geovault.platform.database.Database;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.instance.Instances;
import io.geovault.platform.outbox.Outbox;
import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Refusal;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Changes cross-region settings: checked, saved and announced in one transaction. */
@Singleton
class PolicyChanger {

  private final Database database;
  private final Instances instances;
  private final CrossRegionPolicies policies;
  private final PolicyRules rules;
  private final Outbox outbox;
  private final Clock clock;

  PolicyChanger(
      Database database,
      Instances instances,
      CrossRegionPolicies policies,
      PolicyRules rules,
      Outbox outbox,
      Clock clock) {
    this.database = database;
    this.instances = instances;
    this.policies = policies;
    this.rules = rules;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Applies {@code change}; repeating it changes nothing and publishes nothing.
   *
   * @param expectedVersion the version the caller has seen, from If-Match; null to change whatever
   *     is there
   */
  CrossRegionPolicy change(
      Caller caller, String instanceId, PolicyChange change, @Nullable Long expectedVersion) {
    return database.write(
        handle -> {
          Instance instance = instances.require(handle, caller, instanceId);
          CrossRegionPolicy current = policies.lock(handle, instanceId);
          if (expectedVersion != null && expectedVersion != current.version()) {
            throw new Refusal(
                CommonError.VERSION_CONFLICT,
                "the settings are at version " + current.version() + "; read them and try again");
          }
          rules.check(instance, current, change);
          CrossRegionPolicy changed = apply(current, change, clock.instant());
          if (!changed.equals(current)) {
            save(handle, instance, changed, caller);
          }
          return policies.of(handle, instanceId);
        });
  }

  /**
   * Pure: the settings after the change. Whoever moves the destination begins anew: earlier sets
   * are not copied there.
   */
  static CrossRegionPolicy apply(CrossRegionPolicy current, PolicyChange change, Instant now) {
    boolean enabled = Boolean.TRUE.equals(change.enabled());
    String destination =
        change.destinationRegion() == null
            ? current.destinationRegion()
            : change.destinationRegion();
    boolean goesOn =
        current.enabled() && enabled && Objects.equals(destination, current.destinationRegion());
    CrossRegionPolicy wanted =
        new CrossRegionPolicy(
            current.instanceId(),
            enabled,
            destination,
            change.retentionDays() == null ? current.retentionDays() : change.retentionDays(),
            enabled && Boolean.TRUE.equals(change.logBackupEnabled()),
            Boolean.TRUE.equals(change.complianceAgreementAccepted())
                || (change.complianceAgreementAccepted() == null
                    && current.complianceAgreementAccepted()),
            enabled ? (goesOn ? current.enabledAt() : now) : null,
            current.version());
    return wanted.equals(current) ? current : wanted.next();
  }

  private void save(Handle handle, Instance instance, CrossRegionPolicy policy, Caller caller) {
    policies.save(handle, policy);
    if (policy.destinationRegion() != null) {
      outbox.append(
          handle,
          new CrossRegionPolicyChanged(
              instance.id(),
              instance.accountId(),
              instance.region(),
              policy.destinationRegion(),
              policy.enabled(),
              policy.retentionDays(),
              policy.logBackupEnabled(),
              policy.complianceAgreementAccepted(),
              caller.subject(),
              clock.instant()));
    }
  }
}
