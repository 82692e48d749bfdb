package io.geovault.replication.messaging;

import static java.util.stream.Collectors.toSet;

import io.geovault.events.BackupEvent;
import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.events.BackupEvent.LogBackupCompleted;
import io.geovault.events.VaultEvent;
import io.geovault.platform.inbox.EventHandler;
import io.geovault.platform.inbox.IncomingEvent;
import io.geovault.platform.instance.Instances;
import io.geovault.replication.copy.intake.CopyStarter;
import io.geovault.replication.estimate.LocalVolumes;
import io.geovault.replication.localbackup.LocalBackupRecorder;
import io.geovault.replication.log.intake.LogStarter;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Starts copies of completed local backups and log slices (R4), whichever tool made them, and
 * records the facts that enabling will need (R5). One handler for all types, so that many events of
 * one type are applied together.
 */
@Singleton
class BackupEventHandler implements EventHandler {

  private final Instances instances;
  private final CopyStarter starter;
  private final LogStarter logs;
  private final LocalBackupRecorder recorder;
  private final LocalVolumes volumes;

  BackupEventHandler(
      Instances instances,
      CopyStarter starter,
      LogStarter logs,
      LocalBackupRecorder recorder,
      LocalVolumes volumes) {
    this.instances = instances;
    this.starter = starter;
    this.logs = logs;
    this.recorder = recorder;
    this.volumes = volumes;
  }

  @Override
  public boolean wants(Class<? extends VaultEvent> type) {
    return type == LocalBackupCompleted.class || LocalBackupRecorder.wants(type);
  }

  @Override
  public void handle(Handle handle, List<IncomingEvent> events) {
    Set<String> ids = events.stream().map(each -> each.event().instanceId()).collect(toSet());
    KnownInstances known = new KnownInstances(instances.findAll(handle, ids));
    Map<IncomingEvent, LocalBackupCompleted> backupSets = new LinkedHashMap<>();
    Map<IncomingEvent, LogBackupCompleted> slices = new LinkedHashMap<>();
    for (IncomingEvent incoming : events) {
      incoming.handle(() -> known.require(incoming.event()));
      if (incoming.event() instanceof LocalBackupCompleted completed) {
        backupSets.put(incoming, completed);
      } else if (incoming.event() instanceof LogBackupCompleted slice) {
        slices.put(incoming, slice);
      }
    }
    if (!backupSets.isEmpty()) {
      starter.backupsCompleted(handle, backupSets, known.byId());
    }
    if (!slices.isEmpty()) {
      logs.slicesCompleted(handle, slices);
    }
    List<BackupEvent> accepted = accepted(events);
    recorder.record(handle, accepted, known.byId());
    volumes.record(handle, accepted);
  }

  /** The events that no step has refused. */
  private static List<BackupEvent> accepted(List<IncomingEvent> events) {
    List<BackupEvent> accepted = new ArrayList<>();
    for (IncomingEvent incoming : events) {
      if (incoming.event() instanceof BackupEvent backupEvent) {
        incoming.handle(() -> accepted.add(backupEvent));
      }
    }
    return accepted;
  }
}
