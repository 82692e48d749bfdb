package io.geovault.replication.release;

import io.geovault.events.InstanceEvent;
import io.geovault.events.InstanceEvent.InstanceDestroyed;
import io.geovault.events.InstanceEvent.InstanceRebuilt;
import io.geovault.events.InstanceEvent.InstanceReleased;
import io.geovault.events.VaultEvent;
import io.geovault.events.cloudevents.Envelope;
import io.geovault.platform.guard.LifeAction;
import io.geovault.platform.guard.LifeTrail;
import io.geovault.platform.inbox.SingleEventHandler;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.instance.Instances;
import io.geovault.replication.retention.ReleasedCopies;
import io.geovault.replication.retention.terms.RetentionTerms;
import io.geovault.replication.vault.SettingsRows;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Applies the end of an instance to its copies (R9). Runs after the instance's projection and
 * relies on its result: an event that was refused, or that arrived after a later one, left the
 * instance unchanged. Deleting is not the end: the final backup must still be copied.
 */
@Singleton
@Priority(-1)
class LifeHandler implements SingleEventHandler {

  /**
   * Includes destruction and rebuilding, because the release before them may never have arrived
   * here.
   */
  private static final Set<Class<? extends VaultEvent>> WANTED =
      Set.of(InstanceReleased.class, InstanceDestroyed.class, InstanceRebuilt.class);

  private final Instances instances;
  private final ReleasedCopies copies;
  private final SettingsRows settings;
  private final LifeTrail trail;
  private final Clock clock;

  LifeHandler(
      Instances instances,
      ReleasedCopies copies,
      SettingsRows settings,
      LifeTrail trail,
      Clock clock) {
    this.instances = instances;
    this.copies = copies;
    this.settings = settings;
    this.trail = trail;
    this.clock = clock;
  }

  @Override
  public boolean wants(Class<? extends VaultEvent> type) {
    return WANTED.contains(type);
  }

  @Override
  public void handle(Handle handle, Envelope envelope, VaultEvent event) {
    if (event instanceof InstanceEvent ended) {
      instances
          .find(handle, ended.instanceId())
          .filter(instance -> instance.accountId().equals(ended.accountId()))
          .filter(instance -> !instance.isAlive())
          .ifPresent(
              instance -> {
                end(handle, instance);
                recordAudit(handle, envelope, event);
              });
    }
  }

  private void recordAudit(Handle handle, Envelope envelope, VaultEvent event) {
    trail.append(
        handle,
        envelope,
        event,
        event instanceof InstanceDestroyed
            ? LifeAction.INSTANCE_DESTROYED_BY_EVENT
            : LifeAction.INSTANCE_RELEASED_BY_EVENT);
  }

  private void end(Handle handle, Instance instance) {
    if (RetentionTerms.keepsNothing(instance)) {
      copies.end(handle, instance.id(), clock.instant());
    }
    settings.ended(handle, instance.id());
  }
}
