package io.geovault.mysql.backup;

import io.geovault.mysql.BinlogCoordinates;
import io.geovault.mysql.DatabaseInventory;
import io.geovault.mysql.remark.Remarks;
import io.geovault.objectstore.checksum.Crc32c;
import io.geovault.objectstore.checksum.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a finished backup is: the object as its store gave it back, and the moment it shows.
 * Whatever was committed by {@code consistentAt}, the server's own time, is in it, and perhaps a
 * little that came after. The exact point is the binlog position, absent only where the server
 * writes no binlog or a logical backup holds no database. The inventory is that of the beginning.
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

  /** A backup about which there is nothing more to say. */
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
