package io.geovault.platform.instance;

import io.geovault.events.InstanceEvent;
import io.geovault.events.InstanceEvent.InstanceCreated;
import io.geovault.events.InstanceEvent.InstanceModified;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Updates {@link Instances} from {@code instance.events}; applying an event again changes nothing.
 */
@ApplicationScoped
class InstanceProjection {

  /** Earlier than any recorded change, so that the recorded value is kept. */
  private static final Instant UNCHANGED = Instant.EPOCH;

  private final Instances instances;

  private final List<InstanceRule> rules;

  InstanceProjection(Instances instances, @All List<InstanceRule> rules) {
    this.instances = instances;
    this.rules = rules;
  }

  /**
   * Applies one event. Refuses an event for an unknown instance, or with another owner or region
   * than recorded.
   */
  public void apply(Handle handle, InstanceEvent event) {
    switch (event) {
      case InstanceCreated created -> create(handle, created);
      case InstanceModified modified -> modify(handle, modified);
      case InstanceEvent.InstanceExpired e -> move(handle, e, InstanceStatus.LOCKED, e.expiredAt());
      case InstanceEvent.InstancePaymentOverdue e ->
          move(handle, e, InstanceStatus.LOCKED, e.overdueAt());
      case InstanceEvent.InstanceRenewed e -> move(handle, e, InstanceStatus.ACTIVE, e.renewedAt());
      case InstanceEvent.InstancePaymentSettled e ->
          move(handle, e, InstanceStatus.ACTIVE, e.settledAt());
      case InstanceEvent.InstanceDeleting e ->
          move(handle, e, InstanceStatus.DELETING, e.requestedAt());
      case InstanceEvent.InstanceReleased e ->
          move(handle, e, InstanceStatus.RELEASED, e.releasedAt());
      case InstanceEvent.InstanceRebuilt e ->
          move(handle, e, InstanceStatus.RELEASED, e.rebuiltAt());
      case InstanceEvent.InstanceDestroyed e ->
          move(handle, e, InstanceStatus.DESTROYED, e.destroyedAt());
    }
  }

  private void create(Handle handle, InstanceCreated created) {
    instances.find(handle, created.instanceId()).ifPresent(known -> known.confirm(created));
    Instance instance =
        new Instance(
            created.instanceId(),
            created.accountId(),
            created.region(),
            created.spec(),
            InstanceStatus.ACTIVE,
            created.createdAt());
    save(handle, instance, created.createdAt(), created.createdAt());
  }

  private void modify(Handle handle, InstanceModified modified) {
    Instance known = instances.of(handle, modified);
    save(handle, known.with(modified.spec()), modified.modifiedAt(), UNCHANGED);
  }

  private void move(Handle handle, InstanceEvent event, InstanceStatus status, Instant at) {
    Instance known = instances.of(handle, event);
    save(handle, known.with(status), UNCHANGED, at);
  }

  private void save(Handle handle, Instance instance, Instant specAt, Instant statusAt) {
    if (!rules.isEmpty()) {
      // A late event changes nothing, so it cannot break a rule either.
      Instance after = instances.after(handle, instance, specAt, statusAt);
      rules.forEach(rule -> rule.check(handle, after));
    }
    instances.save(handle, instance, specAt, statusAt);
  }
}
