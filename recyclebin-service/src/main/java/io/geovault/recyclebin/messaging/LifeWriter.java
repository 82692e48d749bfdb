package io.geovault.recyclebin.messaging;

import io.geovault.events.InstanceEvent;
import io.geovault.events.InstanceEvent.InstanceDestroyed;
import io.geovault.events.InstanceEvent.InstanceReleased;
import io.geovault.events.cloudevents.Envelope;
import io.geovault.platform.guard.LifeAction;
import io.geovault.platform.guard.LifeTrail;
import io.geovault.recyclebin.ledger.BinWriter;
import io.geovault.recyclebin.rule.Decision;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;

/**
 * Writes what an event of an instance's life changes, and records in the audit trail which event
 * released or destroyed the instance, and who published it.
 */
@Singleton
class LifeWriter {

  private final BinWriter writer;
  private final LifeTrail trail;

  LifeWriter(BinWriter writer, LifeTrail trail) {
    this.writer = writer;
    this.trail = trail;
  }

  void write(Handle handle, Decision.Changed changed, InstanceEvent event, Envelope envelope) {
    writer.write(handle, changed.steps());
    if (event instanceof InstanceReleased) {
      trail.append(handle, envelope, event, LifeAction.INSTANCE_RELEASED_BY_EVENT);
    } else if (event instanceof InstanceDestroyed) {
      trail.append(handle, envelope, event, LifeAction.INSTANCE_DESTROYED_BY_EVENT);
    }
  }
}
