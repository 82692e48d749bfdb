package io.geovault.mysqldump.backup;

import io.geovault.mysql.BinlogCoordinates;
import io.geovault.mysql.DatabaseInventory;
import io.geovault.mysqldump.remark.Remarks;
import io.geovault.objectstore.checksum.Crc32c;
import io.geovault.objectstore.checksum.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A finished backup: the object as its store returned it, and the moment of its content. Everything
 * committed by {@code consistentAt}, a time of the server's clock, is in the backup, and perhaps a
 * little that was committed after it. The exact point is the binlog position, absent only where the
 * server writes no binlog or a logical backup holds no database. The inventory is from the
 * beginning of the backup.
 */
public record BackupResult(
    long sizeBytes,
    Sha256 sha256,
    Crc32c crc32c,
    Instant consistentAt,
    Optional<BinlogCoordinates> binlog,
    String engineVersion,
    List<DatabaseInventory> databases,
    Remarks remarks) {

  /** A backup without remarks. */
  public BackupResult(
      long sizeBytes,
      Sha256 sha256,
      Crc32c crc32c,
      Instant consistentAt,
      Optional<BinlogCoordinates> binlog,
      String engineVersion,
      List<DatabaseInventory> databases) {
    this(sizeBytes, sha256, crc32c, consistentAt, binlog, engineVersion, databases, Remarks.NONE);
  }

  public BackupResult {
    databases = List.copyOf(databases);
  }
}
