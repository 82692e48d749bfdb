package io.geovault.recyclebin.messaging;

import io.geovault.events.InstanceEvent;
import io.geovault.events.InstanceEvent.InstanceDestroyed;
import io.geovault.events.VaultEvent;
import io.geovault.events.cloudevents.Envelope;
import io.geovault.platform.inbox.EventGate;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.instance.Instances;
import io.geovault.recyclebin.bin.BinEntry;
import io.geovault.recyclebin.bin.Windows;
import io.geovault.recyclebin.destroy.EventRequests;
import io.geovault.recyclebin.ledger.BinEntries;
import io.geovault.recyclebin.rule.Decision;
import io.geovault.recyclebin.rule.LifeRules;
import io.geovault.recyclebin.rule.Receipt;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * Handles events of instances whose account requires two persons to destroy (X11): a destruction
 * becomes a request, and no window closes before a person had time to look.
 */
@Singleton
class GuardedLife implements EventGate {

  private final Instances instances;
  private final BinEntries entries;
  private final EventRequests requests;
  private final LifeRules rules;
  private final LifeWriter writer;
  private final Windows windows;
  private final Clock clock;

  GuardedLife(
      Instances instances,
      BinEntries entries,
      EventRequests requests,
      LifeRules rules,
      LifeWriter writer,
      Windows windows,
      Clock clock) {
    this.instances = instances;
    this.entries = entries;
    this.requests = requests;
    this.rules = rules;
    this.writer = writer;
    this.windows = windows;
    this.clock = clock;
  }

  boolean isGuarded(Handle handle, BinEntry entry) {
    return requests.isGuarded(handle, entry);
  }

  /**
   * Holds back a destruction that would take effect; one that breaks a rule is refused as usual.
   */
  @Override
  public boolean admits(Handle handle, Envelope envelope, VaultEvent event) {
    if (!(event instanceof InstanceDestroyed destroyed)) {
      return true;
    }
    return instances
        .find(handle, event.instanceId())
        .map(instance -> admits(handle, envelope, destroyed, instance))
        .orElse(true);
  }

  private boolean admits(
      Handle handle, Envelope envelope, InstanceDestroyed event, Instance instance) {
    BinEntry entry = entries.of(handle, instance);
    if (!isGuarded(handle, entry)) {
      return true;
    }
    instance.confirm(event);
    BinEntry locked = entries.lock(handle, instance);
    if (rules.decide(locked, event, clock.instant()) instanceof Decision.Changed) {
      requests.ask(handle, locked, envelope.source(), envelope.id());
      return false;
    }
    return true;
  }

  /** Applies an event that changes the entry. */
  void apply(Handle handle, BinEntry entry, InstanceEvent event, Envelope envelope) {
    Instant now = clock.instant();
    InstanceEvent counted = Receipt.noEarlierThan(event, now.minus(windows.destroy().eventGrace()));
    if (rules.decide(entry, counted, now) instanceof Decision.Changed changed) {
      writer.write(handle, changed, event, envelope);
    }
  }
}
