package io.geovault.replication.messaging;

import io.geovault.events.BackupEvent.LogBackupCompleted;
import io.geovault.events.VaultEvent;
import io.geovault.events.cloudevents.Envelope;
import io.geovault.platform.inbox.EventHandler;
import io.geovault.platform.inbox.IncomingEvent;
import io.geovault.replication.log.intake.LogStarter;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Answers sealed log slices with copies (R5), whichever tool made them. */
@Singleton
class LogEventHandler implements EventHandler {

  private final LogStarter starter;

  LogEventHandler(LogStarter starter) {
    this.starter = starter;
  }

  @Override
  public boolean wants(Class<? extends VaultEvent> type) {
    return type == LogBackupCompleted.class;
  }

  @Override
  public void handle(Handle handle, Envelope envelope, VaultEvent event) {
    if (event instanceof LogBackupCompleted completed) {
      starter.sliceCompleted(handle, completed);
    }
  }

  @Override
  public void handleAll(Handle handle, List<IncomingEvent> events) {
    Map<IncomingEvent, LogBackupCompleted> slices = new LinkedHashMap<>();
    for (IncomingEvent incoming : events) {
      if (incoming.event() instanceof LogBackupCompleted completed) {
        slices.put(incoming, completed);
      }
    }
    starter.slicesCompleted(handle, slices);
  }
}
