package io.geovault.mysql.backup;

import io.geovault.mysql.BinlogCoordinates;
import io.geovault.mysql.DatabaseInventory;
import io.geovault.objectstore.checksum.Crc32c;
import io.geovault.objectstore.checksum.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a finished logical backup is: the object as its store gave it back, and the snapshot in it.
 * {@code consistentAt} is the server's own time just before the snapshot: whatever was committed by
 * then is in the backup, and perhaps a little that came after. The exact point is the binlog
 * position, absent only where the server writes no binlog or holds no database.
 */
public record LogicalBackupResult(
    long sizeBytes,
    Sha256 sha256,
    Crc32c crc32c,
    Instant consistentAt,
    Optional<BinlogCoordinates> binlog,
    String engineVersion,
    List<DatabaseInventory> databases) {
  public LogicalBackupResult {
    databases = List.copyOf(databases);
  }
}
