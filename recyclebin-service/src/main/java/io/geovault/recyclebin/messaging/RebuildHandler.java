package io.geovault.recyclebin.messaging;

import io.geovault.events.RestoreEvent.RebuildFailed;
import io.geovault.events.VaultEvent;
import io.geovault.events.cloudevents.Envelope;
import io.geovault.platform.inbox.EventRefused;
import io.geovault.platform.inbox.SingleEventHandler;
import io.geovault.platform.instance.Instances;
import io.geovault.recyclebin.bin.BinEntry;
import io.geovault.recyclebin.ledger.BinEntries;
import io.geovault.recyclebin.ledger.BinWriter;
import io.geovault.recyclebin.rule.Decision;
import io.geovault.recyclebin.rule.RebuildRules;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jdbi.v3.core.Handle;

/** Ends the rebuild of an entry when its failure is reported. */
@Singleton
class RebuildHandler implements SingleEventHandler {

  private final Instances instances;
  private final BinEntries entries;
  private final RebuildRules rules;
  private final BinWriter writer;
  private final Clock clock;

  RebuildHandler(
      Instances instances, BinEntries entries, RebuildRules rules, BinWriter writer, Clock clock) {
    this.instances = instances;
    this.entries = entries;
    this.rules = rules;
    this.writer = writer;
    this.clock = clock;
  }

  @Override
  public boolean wants(Class<? extends VaultEvent> type) {
    return type == RebuildFailed.class;
  }

  @Override
  public void handle(Handle handle, Envelope envelope, VaultEvent event) {
    if (event instanceof RebuildFailed failed) {
      BinEntry entry = entries.lock(handle, instances.of(handle, event));
      switch (rules.failed(entry, failed, clock.instant())) {
        case Decision.Changed changed -> writer.write(handle, changed.steps());
        case Decision.Unchanged unchanged -> {}
        case Decision.Refused(String code, String reason) -> throw new EventRefused(code, reason);
      }
    }
  }
}
