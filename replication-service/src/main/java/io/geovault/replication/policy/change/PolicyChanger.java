package io.geovault.replication.policy.change;

import io.geovault.platform.caller.Caller;
import io.geovault.platform.database.Database;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.instance.Instances;
import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Refusal;
import io.geovault.replication.policy.CrossRegionPolicies;
import io.geovault.replication.policy.CrossRegionPolicy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes one instance's settings: checked, saved and announced in one transaction. */
@Singleton
class PolicyChanger {

  private final Database database;
  private final Instances instances;
  private final CrossRegionPolicies policies;
  private final PolicyRules rules;
  private final PolicyWriter writer;
  private final Clock clock;

  PolicyChanger(
      Database database,
      Instances instances,
      CrossRegionPolicies policies,
      PolicyRules rules,
      PolicyWriter writer,
      Clock clock) {
    this.database = database;
    this.instances = instances;
    this.policies = policies;
    this.rules = rules;
    this.writer = writer;
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
          // As precise as the database keeps it, so that what is answered is what is read later.
          Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
          SettingsChange allowed = rules.allow(instance, current, change, now);
          return writer.write(handle, List.of(allowed), caller.subject()).getFirst().after();
        });
  }
}
