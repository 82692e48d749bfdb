package io.geovault.mysql.physical;

import io.geovault.mysql.BinlogCoordinates;
import io.geovault.mysql.DatabaseInventory;
import io.geovault.objectstore.checksum.Crc32c;
import io.geovault.objectstore.checksum.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a finished physical backup is: the object as its store gave it back, and the moment it shows
 * once prepared. Whatever was committed by {@code consistentAt} is in it, and perhaps a little that
 * came after; the exact point is the binlog position, absent only where the server writes no
 * binlog. The inventory is that of the beginning.
 */
public record PhysicalBackupResult(
    long sizeBytes,
    Sha256 sha256,
    Crc32c crc32c,
    Instant consistentAt,
    Optional<BinlogCoordinates> binlog,
    String engineVersion,
    List<DatabaseInventory> databases) {
  public PhysicalBackupResult {
    databases = List.copyOf(databases);
  }
}
