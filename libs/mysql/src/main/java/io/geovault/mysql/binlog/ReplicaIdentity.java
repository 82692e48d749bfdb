package io.geovault.mysql.binlog;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * As whom a stream registers. A server ends an older stream of the same identity when a newer one
 * comes, so a reader that was taken for dead cannot go on beside its successor.
 */
public record ReplicaIdentity(long serverId, UUID uuid) {
  private static final long UPPER_HALF = 0x8000_0000L;

  /**
   * The same name is always the same identity. Ids are in the upper half of the range, which
   * replicas numbered by people hardly use.
   */
  public static ReplicaIdentity named(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    var crc = new CRC32C();
    crc.update(bytes);
    // The very last id is reserved by some servers.
    long id = UPPER_HALF | Math.min(crc.getValue() & (UPPER_HALF - 1), UPPER_HALF - 2);
    return new ReplicaIdentity(id, UUID.nameUUIDFromBytes(bytes));
  }
}
