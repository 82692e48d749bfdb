package io.geovault.recyclebin.messaging;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.events.BackupEvent.LocalBackupFailed;
import io.geovault.events.VaultEvent;
import io.geovault.events.backup.BackupTrigger;
import io.geovault.events.cloudevents.Envelope;
import io.geovault.platform.inbox.SingleEventHandler;
import io.geovault.platform.instance.Instances;
import io.geovault.recyclebin.bin.BinEntry;
import io.geovault.recyclebin.ledger.BinEntries;
import io.geovault.recyclebin.ledger.BinWriter;
import io.geovault.recyclebin.rule.BackupRules;
import io.geovault.recyclebin.rule.Decision;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;

/** Follows final backups (C3); other backups do not affect the bin. */
@Singleton
class FinalBackupHandler implements SingleEventHandler {

  private final Instances instances;
  private final BinEntries entries;
  private final BackupRules rules;
  private final BinWriter writer;

  FinalBackupHandler(Instances instances, BinEntries entries, BackupRules rules, BinWriter writer) {
    this.instances = instances;
    this.entries = entries;
    this.rules = rules;
    this.writer = writer;
  }

  @Override
  public boolean wants(Class<? extends VaultEvent> type) {
    return type == LocalBackupCompleted.class || type == LocalBackupFailed.class;
  }

  @Override
  public void handle(Handle handle, Envelope envelope, VaultEvent event) {
    if (event instanceof LocalBackupCompleted completed
        && completed.trigger() == BackupTrigger.FINAL) {
      write(handle, rules.completed(lock(handle, event), completed.completedAt()));
    } else if (event instanceof LocalBackupFailed failed
        && failed.trigger() == BackupTrigger.FINAL) {
      BinEntry entry = lock(handle, event);
      write(handle, rules.failed(entry, failed.runId(), failed.reason(), failed.failedAt()));
    }
  }

  private BinEntry lock(Handle handle, VaultEvent event) {
    return entries.lock(handle, instances.of(handle, event));
  }

  private void write(Handle handle, Decision decision) {
    if (decision instanceof Decision.Changed changed) {
      writer.write(handle, changed.steps());
    }
  }
}
