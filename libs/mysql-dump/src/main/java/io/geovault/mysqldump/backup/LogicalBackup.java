package io.geovault.mysqldump.backup;

import io.geovault.mysql.Inventory;
import io.geovault.mysql.MySqlConnections;
import io.geovault.mysqldump.backup.snapshot.CommonSnapshot;
import io.geovault.mysqldump.backup.snapshot.Snapshot;
import io.geovault.mysqldump.backup.snapshot.SnapshotRequest;
import io.geovault.mysqldump.dump.DumpTools;
import io.geovault.mysqldump.remark.Remarks;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import java.util.function.BooleanSupplier;

/**
 * Makes logical backups: several dump processes, one consistent snapshot, one object that the tar,
 * gzip and mysql commands alone can restore. A backup that fails or is cancelled leaves nothing
 * behind, neither in the store nor on this machine. When it is run again for the same key, it first
 * clears what a dead run left.
 */
public final class LogicalBackup {
  private final MySqlConnections connections;
  private final DumpTools tools;
  private final LogicalBackupSettings settings;

  public LogicalBackup(
      MySqlConnections connections, DumpTools tools, LogicalBackupSettings settings) {
    this.connections = connections;
    this.tools = tools;
    this.settings = settings;
  }

  /**
   * Backs a server up to a key that must be free; blocks until the object was read back from the
   * store intact.
   *
   * @throws io.geovault.mysql.MySqlException when the server, the tool or the caller ends it
   * @throws io.geovault.objectstore.ObjectStoreException when the store ends it
   */
  public BackupResult run(
      LogicalBackupRequest request,
      ObjectStore store,
      ObjectKey key,
      BackupProgress progress,
      BooleanSupplier cancelled) {
    var target = new BackupTarget(store, key);
    var snapshots = new CommonSnapshot(connections, tools, snapshotRequest(request), cancelled);
    target.prepare();
    try (Snapshot snapshot = snapshots.begin();
        var run = new BackupRun(target, snapshot, settings, cancelled)) {
      Remarks remarks = run.dump(progress);
      Inventory inventory = snapshot.count(cancelled);
      byte[] config = BackupConfigFile.of(request, snapshot, remarks).content();
      Publication.Published object = run.publish(config);
      return new BackupResult(
          object.archive().sizeBytes(),
          object.sha256(),
          object.archive().crc32c(),
          snapshot.facts().serverTime(),
          snapshot.binlog(),
          snapshot.facts().version(),
          inventory.databases(),
          remarks);
    }
  }

  private SnapshotRequest snapshotRequest(LogicalBackupRequest request) {
    return new SnapshotRequest(
        request.instanceId(),
        request.endpoint(),
        request.credentials(),
        request.databases(),
        request.inventory(),
        settings.workers(),
        settings.silenceLimit(),
        settings.lockWait());
  }
}
