package io.geovault.events;

import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every event type by name and by record class. Names are string constants, so that renaming a
 * class never changes a contract.
 */
public final class EventTypes {
  private static final List<EventType> ALL =
      List.of(
          instance("InstanceCreated.v1", InstanceEvent.InstanceCreated.class),
          instance("InstanceModified.v1", InstanceEvent.InstanceModified.class),
          instance("InstanceExpired.v1", InstanceEvent.InstanceExpired.class),
          instance("InstanceRenewed.v1", InstanceEvent.InstanceRenewed.class),
          instance("InstancePaymentOverdue.v1", InstanceEvent.InstancePaymentOverdue.class),
          instance("InstancePaymentSettled.v1", InstanceEvent.InstancePaymentSettled.class),
          instance("InstanceDeleting.v1", InstanceEvent.InstanceDeleting.class),
          instance("InstanceReleased.v1", InstanceEvent.InstanceReleased.class),
          instance("InstanceRebuilt.v1", InstanceEvent.InstanceRebuilt.class),
          instance("InstanceDestroyed.v1", InstanceEvent.InstanceDestroyed.class),
          backup("BackupRequested.v1", BackupEvent.BackupRequested.class),
          backup("LocalBackupStarted.v1", BackupEvent.LocalBackupStarted.class),
          backup("LocalBackupCompleted.v1", BackupEvent.LocalBackupCompleted.class),
          backup("LocalBackupFailed.v1", BackupEvent.LocalBackupFailed.class),
          backup("LogBackupCompleted.v1", BackupEvent.LogBackupCompleted.class),
          backup("LogGapDetected.v1", BackupEvent.LogGapDetected.class),
          backup("LocalBackupDeleted.v1", BackupEvent.LocalBackupDeleted.class),
          copy("CrossRegionPolicyChanged.v1", ReplicationEvent.CrossRegionPolicyChanged.class),
          copy("CrossRegionBackupStarted.v1", ReplicationEvent.CrossRegionBackupStarted.class),
          copy("CrossRegionBackupCompleted.v1", ReplicationEvent.CrossRegionBackupCompleted.class),
          copy("CrossRegionBackupFailed.v1", ReplicationEvent.CrossRegionBackupFailed.class),
          copy("CrossRegionLogCompleted.v1", ReplicationEvent.CrossRegionLogCompleted.class),
          copy("CrossRegionLogFailed.v1", ReplicationEvent.CrossRegionLogFailed.class),
          copy("CrossRegionBackupPurged.v1", ReplicationEvent.CrossRegionBackupPurged.class),
          copy("CrossRegionLogPurged.v1", ReplicationEvent.CrossRegionLogPurged.class),
          restore("RebuildFailed.v1", RestoreEvent.RebuildFailed.class),
          bin("RecycleBinEntered.v1", RecycleBinEvent.RecycleBinEntered.class),
          bin("InstanceBillingStopped.v1", RecycleBinEvent.InstanceBillingStopped.class),
          bin("InstanceUnlocked.v1", RecycleBinEvent.InstanceUnlocked.class),
          bin("RebuildRequested.v1", RecycleBinEvent.RebuildRequested.class),
          bin("DestroyRequested.v1", RecycleBinEvent.DestroyRequested.class),
          bin("DestroyConfirmed.v1", RecycleBinEvent.DestroyConfirmed.class),
          bin("DestroyApprovalChanged.v1", RecycleBinEvent.DestroyApprovalChanged.class));
  private static final Map<String, EventType> BY_NAME =
      ALL.stream().collect(toUnmodifiableMap(EventType::name, identity()));
  private static final Map<Class<? extends VaultEvent>, EventType> BY_RECORD =
      ALL.stream().collect(toUnmodifiableMap(EventType::recordClass, identity()));

  private EventTypes() {}

  /** All types, in the order of the topics and of an instance's lifecycle. */
  public static List<EventType> all() {
    return ALL;
  }

  /** The type of that name, if this version knows it. */
  public static Optional<EventType> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  public static EventType of(VaultEvent event) {
    return of(event.getClass());
  }

  public static EventType of(Class<? extends VaultEvent> recordClass) {
    return requireNonNull(BY_RECORD.get(recordClass), () -> "unregistered " + recordClass);
  }

  private static EventType instance(String name, Class<? extends InstanceEvent> recordClass) {
    return new EventType("io.geovault.instance." + name, EventTopic.INSTANCE, recordClass);
  }

  private static EventType backup(String name, Class<? extends BackupEvent> recordClass) {
    return new EventType("io.geovault.backup." + name, EventTopic.BACKUP, recordClass);
  }

  private static EventType copy(String name, Class<? extends ReplicationEvent> recordClass) {
    return new EventType("io.geovault.replication." + name, EventTopic.REPLICATION, recordClass);
  }

  private static EventType restore(String name, Class<? extends RestoreEvent> recordClass) {
    return new EventType("io.geovault.restore." + name, EventTopic.RESTORE, recordClass);
  }

  private static EventType bin(String name, Class<? extends RecycleBinEvent> recordClass) {
    return new EventType("io.geovault.recyclebin." + name, EventTopic.RECYCLE_BIN, recordClass);
  }
}
