package io.geovault.mysqldump.backup;

import io.geovault.servers.mysql.MySqlFlavor;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A server with so much data that a test can act in the middle of its dump, and ways to end the
 * dump there.
 */
final class BulkSource {
  private BulkSource() {}

  static Fleet start(Path directory) {
    Fleet fleet = Fleet.start(MySqlFlavor.best(), directory);
    fleet.source.query(
        """
        CREATE DATABASE bulk;
        USE bulk;
        CREATE TABLE t (id INT PRIMARY KEY AUTO_INCREMENT, body LONGBLOB);
        INSERT INTO t (body) VALUES (RANDOM_BYTES(1000)), (RANDOM_BYTES(1000));
        INSERT INTO t (body) SELECT RANDOM_BYTES(1000) FROM t a, t b, t c, t d, t e;
        INSERT INTO t (body) SELECT RANDOM_BYTES(1000) FROM t a, t b, t c;
        CREATE TABLE u LIKE t;
        INSERT INTO u SELECT * FROM t;
        CREATE DATABASE later;
        CREATE TABLE later.gone (id INT PRIMARY KEY);
        """);
    return fleet;
  }

  /** Acts each time the backup reports progress, once a part of the dump has been written. */
  static BackupProgress inTheMiddle(Runnable action) {
    return (bytes, done, total) -> {
      if (bytes > 1_000_000) {
        action.run();
      }
    };
  }

  /** Acts once, after a part of the dump has been written. */
  static BackupProgress onceInTheMiddle(Runnable action) {
    var done = new AtomicBoolean();
    return inTheMiddle(
        () -> {
          if (done.compareAndSet(false, true)) {
            action.run();
          }
        });
  }

  static void killConnections(Fleet fleet) {
    fleet
        .source
        .query("SELECT ID FROM information_schema.PROCESSLIST WHERE USER='backup'")
        .lines()
        .forEach(id -> fleet.source.query("KILL " + id));
  }

  static void killTools() {
    ProcessHandle.current()
        .descendants()
        .filter(it -> it.info().commandLine().orElse("").contains("--single-transaction"))
        .forEach(ProcessHandle::destroyForcibly);
  }
}
