package io.geovault.replication.policy.change;

import io.geovault.platform.caller.Caller;
import io.geovault.platform.http.VersionTag;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.instance.Instances;
import io.geovault.platform.problem.Refusal;
import io.geovault.replication.policy.CrossRegionPolicies;
import io.geovault.replication.policy.CrossRegionPolicy;
import io.geovault.replication.store.ProbedStores;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Changes settings. Allowed changes are saved and announced in the caller's transaction; others are
 * refused before anything is written, so that no change affects another.
 */
@Singleton
public class PolicyChanger {

  private final Instances instances;
  private final CrossRegionPolicies policies;
  private final PolicyRules rules;
  private final PolicyWriter writer;
  private final ProbedStores stores;
  private final Clock clock;

  PolicyChanger(
      Instances instances,
      CrossRegionPolicies policies,
      PolicyRules rules,
      PolicyWriter writer,
      ProbedStores stores,
      Clock clock) {
    this.instances = instances;
    this.policies = policies;
    this.rules = rules;
    this.writer = writer;
    this.stores = stores;
    this.clock = clock;
  }

  /**
   * Applies changes of different instances, with a few statements for any number of them. Repeating
   * the changes changes nothing and publishes nothing.
   */
  public List<ChangeOutcome> changeAll(
      Handle handle, Caller caller, List<RequestedChange> requests) {
    Map<String, Instance> known =
        instances.findAll(handle, requests.stream().map(RequestedChange::instanceId).toList());
    known.values().removeIf(instance -> !caller.mayAccess(instance.accountId()));
    Map<String, CrossRegionPolicy> current = policies.lockAll(handle, known.keySet());
    // Truncated to the database's precision, so that the answer equals a later read.
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Set<String> locking = stores.lockingRegions(handle);
    Map<String, SettingsChange> allowed = new LinkedHashMap<>();
    Map<String, ChangeOutcome> outcomes = new LinkedHashMap<>();
    for (RequestedChange request : requests) {
      String id = request.instanceId();
      try {
        allowed.put(id, allow(known, current, request, locking, now));
      } catch (Refusal refusal) {
        outcomes.put(id, new ChangeOutcome.Refused(id, refusal));
      }
    }
    writer.write(handle, List.copyOf(allowed.values()), caller).stream()
        .map(change -> new ChangeOutcome.Applied(change.after()))
        .forEach(applied -> outcomes.put(applied.instanceId(), applied));
    return requests.stream()
        .map(request -> Objects.requireNonNull(outcomes.get(request.instanceId())))
        .toList();
  }

  private SettingsChange allow(
      Map<String, Instance> known,
      Map<String, CrossRegionPolicy> current,
      RequestedChange request,
      Set<String> locking,
      Instant now) {
    Instance instance = known.get(request.instanceId());
    CrossRegionPolicy before = current.get(request.instanceId());
    if (instance == null || before == null) {
      throw Instances.notFound(request.instanceId());
    }
    VersionTag.check(request.expectedVersion(), before.version(), "the policy");
    return rules.allow(instance, before, request.change(), locking, now);
  }
}
