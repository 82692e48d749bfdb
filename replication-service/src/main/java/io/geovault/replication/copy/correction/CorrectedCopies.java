package io.geovault.replication.copy.correction;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.events.EventJson;
import io.geovault.replication.copy.CrossRegionCopies;
import io.geovault.replication.copy.CrossRegionCopy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The rows of a set's copies, as a correction reads and changes them. */
@Singleton
class CorrectedCopies {

  private final CrossRegionCopies copies;

  CorrectedCopies(CrossRegionCopies copies) {
    this.copies = copies;
  }

  /**
   * Waits until no other correction of the set runs, and blocks others until this transaction ends.
   */
  void takeTurn(Handle handle, LocalBackupCompleted set) {
    handle.execute(
        "select pg_advisory_xact_lock(hashtextextended(?, 0))",
        "correction\n" + set.instanceId() + "\n" + set.backupSetId());
  }

  /** The set's copies, ordered by id. */
  List<CrossRegionCopy> of(Handle handle, LocalBackupCompleted set) {
    return ids(handle, set, "").stream().map(id -> copies.find(handle, id).orElseThrow()).toList();
  }

  /** The set's copies, ordered by id and locked until this transaction ends. */
  List<CrossRegionCopy> lock(Handle handle, LocalBackupCompleted set) {
    return ids(handle, set, " for update").stream()
        .map(id -> copies.find(handle, id).orElseThrow())
        .toList();
  }

  private static List<String> ids(Handle handle, LocalBackupCompleted set, String mode) {
    return handle
        .createQuery(
            "select id from cross_region_copy where instance_id = :instance and backup_set_id = :set"
                + " order by id"
                + mode)
        .bind("instance", set.instanceId())
        .bind("set", set.backupSetId())
        .mapTo(String.class)
        .list();
  }

  /** The total number of corrections recorded for the set's copies; grows with each correction. */
  long version(Handle handle, LocalBackupCompleted set) {
    return handle
        .createQuery(
            """
            select coalesce(sum(corrections), 0) from cross_region_copy
            where instance_id = :instance and backup_set_id = :set
            """)
        .bind("instance", set.instanceId())
        .bind("set", set.backupSetId())
        .mapTo(Long.class)
        .one();
  }

  /** Makes the copy one of {@code announced}, with nothing copied yet. */
  void startOver(Handle handle, CrossRegionCopy copy, LocalBackupCompleted announced) {
    handle.execute("delete from cross_region_copy_part where copy_id = ?", copy.id());
    handle
        .createUpdate(
            """
            update cross_region_copy set backup_set = cast(:set as jsonb),
              completed_at_source = :completed, status = 'PENDING', failure = null,
              finished_at = null, upload_id = null, part_bytes = null, bytes_read = 0,
              attempts = 0, corrections = corrections + 1
            where id = :id
            """)
        .bind("set", json(announced))
        .bind("completed", announced.completedAt())
        .bind("id", copy.id())
        .execute();
  }

  /**
   * Keeps the copy as it was announced and corrects only the location of its bytes at the source.
   */
  void relocate(Handle handle, CrossRegionCopy copy, LocalBackupCompleted announced) {
    handle
        .createUpdate(
            """
            update cross_region_copy set corrections = corrections + 1,
              backup_set = jsonb_set(backup_set, '{location}', cast(:set as jsonb) -> 'location')
            where id = :id
            """)
        .bind("set", json(announced))
        .bind("id", copy.id())
        .execute();
  }

  private static String json(LocalBackupCompleted set) {
    return new String(EventJson.write(set), StandardCharsets.UTF_8);
  }
}
