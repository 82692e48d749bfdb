package io.geovault.recyclebin.messaging;

import io.geovault.events.InstanceEvent;
import io.geovault.events.InstanceEvent.InstanceCreated;
import io.geovault.events.InstanceEvent.InstanceModified;
import io.geovault.events.VaultEvent;
import io.geovault.events.cloudevents.Envelope;
import io.geovault.platform.inbox.EventRefused;
import io.geovault.platform.inbox.SingleEventHandler;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.instance.Instances;
import io.geovault.recyclebin.bin.BinEntry;
import io.geovault.recyclebin.bin.Traits;
import io.geovault.recyclebin.ledger.BinEntries;
import io.geovault.recyclebin.rule.Decision;
import io.geovault.recyclebin.rule.LifeRules;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * Applies the events of an instance's life. Runs before the instance's projection, so that an event
 * that is refused here leaves the projection unchanged, too.
 */
@Singleton
@Priority(1)
class LifeHandler implements SingleEventHandler {

  private final Instances instances;
  private final BinEntries entries;
  private final LifeRules rules;
  private final LifeWriter writer;
  private final GuardedLife guarding;
  private final Clock clock;

  LifeHandler(
      Instances instances,
      BinEntries entries,
      LifeRules rules,
      LifeWriter writer,
      GuardedLife guarding,
      Clock clock) {
    this.instances = instances;
    this.entries = entries;
    this.rules = rules;
    this.writer = writer;
    this.guarding = guarding;
    this.clock = clock;
  }

  @Override
  public boolean wants(Class<? extends VaultEvent> type) {
    return InstanceEvent.class.isAssignableFrom(type)
        && type != InstanceCreated.class
        && type != InstanceModified.class;
  }

  @Override
  public void handle(Handle handle, Envelope envelope, VaultEvent event) {
    if (event instanceof InstanceEvent lifeEvent) {
      Instance instance = instances.of(handle, event);
      if (mayConcern(handle, instance)) {
        apply(handle, entries.lock(handle, instance), lifeEvent, envelope);
      }
    }
  }

  /** Returns whether the instance needs a row; instances that never enter the bin need none. */
  private boolean mayConcern(Handle handle, Instance instance) {
    return Traits.of(instance.spec()).mayEnter() || entries.of(handle, instance).concernsTheBin();
  }

  private void apply(Handle handle, BinEntry entry, InstanceEvent event, Envelope envelope) {
    Instant now = clock.instant();
    switch (rules.decide(entry, event, now)) {
      case Decision.Changed changed when guarding.isGuarded(handle, entry) ->
          guarding.apply(handle, entry, event, envelope);
      case Decision.Changed changed -> writer.write(handle, changed, event, envelope);
      case Decision.Unchanged unchanged -> {}
      case Decision.Refused(String code, String reason) -> throw new EventRefused(code, reason);
    }
  }
}
