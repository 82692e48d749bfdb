package io.geovault.replication.localbackup;

import io.geovault.events.BackupEvent;
import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.events.BackupEvent.LocalBackupDeleted;
import io.geovault.events.BackupEvent.LogBackupCompleted;
import io.geovault.events.BackupEvent.LogGapDetected;
import io.geovault.events.VaultEvent;
import io.geovault.events.instance.StorageClass;
import io.geovault.platform.instance.Instance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Records local backups from batches of events. Records nothing for instances on cloud disk,
 * because enabling needs no local backup there.
 */
@Singleton
public class LocalBackupRecorder {

  private static final Set<Class<?>> WANTED =
      Set.of(
          LocalBackupCompleted.class,
          LocalBackupDeleted.class,
          LogBackupCompleted.class,
          LogGapDetected.class);

  private final LocalBackups backups;
  private final LocalLogs logs;

  LocalBackupRecorder(LocalBackups backups, LocalLogs logs) {
    this.backups = backups;
    this.logs = logs;
  }

  /** Returns whether events of that type are recorded. */
  public static boolean wants(Class<? extends VaultEvent> type) {
    return WANTED.contains(type);
  }

  /** Records events of one type, in their order; the instance of each must be in {@code known}. */
  public void record(Handle handle, List<BackupEvent> events, Map<String, Instance> known) {
    List<BackupEvent> asked =
        events.stream().filter(event -> isOnLocalSsd(known.get(event.instanceId()))).toList();
    // A set of chosen databases is no backup of the whole instance, so it does not make a new one
    // unnecessary.
    backups.completed(
        handle,
        only(LocalBackupCompleted.class, asked).stream()
            .filter(set -> set.chosenDatabases().isEmpty())
            .toList());
    backups.deleted(handle, only(LocalBackupDeleted.class, asked));
    logs.completed(handle, only(LogBackupCompleted.class, asked));
    logs.gapsDetected(handle, only(LogGapDetected.class, asked));
  }

  private static boolean isOnLocalSsd(@Nullable Instance instance) {
    return instance != null && instance.spec().storageClass() == StorageClass.LOCAL_SSD;
  }

  private static <T> List<T> only(Class<T> type, List<BackupEvent> events) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
