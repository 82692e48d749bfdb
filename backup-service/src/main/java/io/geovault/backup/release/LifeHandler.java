package io.geovault.backup.release;

import io.geovault.backup.policy.PolicyEnd;
import io.geovault.events.InstanceEvent;
import io.geovault.events.InstanceEvent.InstanceDeleting;
import io.geovault.events.InstanceEvent.InstanceDestroyed;
import io.geovault.events.InstanceEvent.InstanceReleased;
import io.geovault.events.VaultEvent;
import io.geovault.events.cloudevents.Envelope;
import io.geovault.platform.guard.GuardedAccounts;
import io.geovault.platform.guard.LifeAction;
import io.geovault.platform.guard.LifeTrail;
import io.geovault.platform.inbox.SingleEventHandler;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.instance.InstanceStatus;
import io.geovault.platform.instance.Instances;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Applies the end of an instance to its backups (B8). Runs after the instance's projection and uses
 * the status that the projection recorded: an event that was refused, or that arrives after a later
 * one, left the status unchanged.
 */
@Singleton
@Priority(-1)
class LifeHandler implements SingleEventHandler {

  private static final Set<Class<? extends VaultEvent>> WANTED =
      Set.of(InstanceDeleting.class, InstanceReleased.class, InstanceDestroyed.class);

  private final Instances instances;
  private final PolicyEnd end;
  private final FinalBackups finals;
  private final GuardedAccounts accounts;
  private final LifeTrail trail;
  private final ReleaseConfig config;
  private final Clock clock;

  LifeHandler(
      Instances instances,
      PolicyEnd end,
      FinalBackups finals,
      GuardedAccounts accounts,
      LifeTrail trail,
      ReleaseConfig config,
      Clock clock) {
    this.instances = instances;
    this.end = end;
    this.finals = finals;
    this.accounts = accounts;
    this.trail = trail;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public boolean wants(Class<? extends VaultEvent> type) {
    return WANTED.contains(type);
  }

  @Override
  public void handle(Handle handle, Envelope envelope, VaultEvent event) {
    if (event instanceof InstanceEvent instanceEvent) {
      instances
          .find(handle, event.instanceId())
          .filter(instance -> instance.accountId().equals(instanceEvent.accountId()))
          .ifPresent(instance -> apply(handle, instance, instanceEvent, envelope));
    }
  }

  private void apply(Handle handle, Instance instance, InstanceEvent event, Envelope envelope) {
    InstanceStatus status = instance.status();
    if (event instanceof InstanceDeleting deleting && status == InstanceStatus.DELETING) {
      finals.want(handle, instance.id(), deleting.requestedBy(), deleting.requestedAt());
    } else if (event instanceof InstanceReleased released && !instance.isAlive()) {
      if (end.released(handle, instance.id(), countsFrom(handle, instance, released))) {
        trail.append(handle, envelope, event, LifeAction.INSTANCE_RELEASED_BY_EVENT);
      }
    } else if (event instanceof InstanceDestroyed gone && status == InstanceStatus.DESTROYED) {
      if (end.destroyed(handle, instance.id(), gone.destroyedAt())) {
        trail.append(handle, envelope, event, LifeAction.INSTANCE_DESTROYED_BY_EVENT);
      }
    }
  }

  /**
   * An old date must not end backups that only two persons together may destroy: for such accounts
   * the time of receipt limits how old the date may be.
   */
  private Instant countsFrom(Handle handle, Instance instance, InstanceReleased released) {
    Instant earliest = clock.instant().minus(config.eventGrace());
    boolean raised =
        released.releasedAt().isBefore(earliest)
            && accounts.isGuarded(handle, instance.accountId());
    return raised ? earliest : released.releasedAt();
  }
}
