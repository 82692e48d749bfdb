package io.geovault.replication.localbackup;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.events.BackupEvent.LocalBackupDeleted;
import io.geovault.events.backup.BinlogCoordinates;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The local backup sets that completed recently and still exist. */
@Singleton
public class LocalBackups {

  /** Adds sets; a set that already exists stays unchanged. */
  public void completed(Handle handle, List<LocalBackupCompleted> sets) {
    if (sets.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into local_backup (instance_id, backup_set_id, completed_at, binlog_file, binlog_position)
            values (:instance, :set, :completed, :file, cast(:position as bigint))
            on conflict do nothing
            """);
    for (LocalBackupCompleted set : sets) {
      @Nullable BinlogCoordinates binlog = set.binlog();
      batch
          .bind("instance", set.instanceId())
          .bind("set", set.backupSetId())
          .bind("completed", set.completedAt())
          .bind("file", binlog == null ? null : binlog.file())
          .bind("position", binlog == null ? null : String.valueOf(binlog.position()))
          .add();
    }
    batch.execute();
  }

  /** Forgets purged sets: they no longer make a new set unnecessary. */
  public void deleted(Handle handle, List<LocalBackupDeleted> sets) {
    if (sets.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            "delete from local_backup where instance_id = :instance and backup_set_id = :set");
    for (LocalBackupDeleted set : sets) {
      batch.bind("instance", set.instanceId()).bind("set", set.backupSetId()).add();
    }
    batch.execute();
  }

  /** Returns those of the instances that have a set completed at {@code since} or later. */
  Set<String> withSetSince(Handle handle, Collection<String> instanceIds, Instant since) {
    return handle
        .createQuery(
            """
            select distinct instance_id from local_backup
            where instance_id = any(:ids) and completed_at >= :since
            """)
        .bindArray("ids", String.class, List.copyOf(instanceIds))
        .bind("since", since)
        .mapTo(String.class)
        .set();
  }

  /** Forgets up to {@code limit} sets completed before that time; returns how many. */
  int forget(Handle handle, Instant before, int limit) {
    return handle
        .createUpdate(
            """
            delete from local_backup where ctid in (
              select ctid from local_backup where completed_at < :before limit :limit)
            """)
        .bind("before", before)
        .bind("limit", limit)
        .execute();
  }
}
