package io.geovault.replication.messaging;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.events.VaultEvent;
import io.geovault.events.cloudevents.Envelope;
import io.geovault.platform.inbox.EventHandler;
import io.geovault.platform.inbox.IncomingEvent;
import io.geovault.replication.copy.CopyStarter;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Answers completed local backups with copies (R4), whichever tool made them. */
@Singleton
class BackupEventHandler implements EventHandler {

  private final CopyStarter starter;

  BackupEventHandler(CopyStarter starter) {
    this.starter = starter;
  }

  @Override
  public boolean wants(Class<? extends VaultEvent> type) {
    return type == LocalBackupCompleted.class;
  }

  @Override
  public void handle(Handle handle, Envelope envelope, VaultEvent event) {
    if (event instanceof LocalBackupCompleted completed) {
      starter.backupCompleted(handle, completed);
    }
  }

  @Override
  public void handleAll(Handle handle, List<IncomingEvent> events) {
    Map<IncomingEvent, LocalBackupCompleted> backupSets = new LinkedHashMap<>();
    for (IncomingEvent incoming : events) {
      if (incoming.event() instanceof LocalBackupCompleted completed) {
        backupSets.put(incoming, completed);
      }
    }
    starter.backupsCompleted(handle, backupSets);
  }
}
