package io.geovault.mysql.binlog;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The identity with which a stream registers at a server. A server ends an older stream of an
 * identity when a newer one registers, so a reader that was assumed dead cannot continue next to
 * its successor.
 */
public record ReplicaIdentity(long serverId, UUID uuid) {
  private static final long UPPER_HALF = 0x8000_0000L;

  /**
   * Returns the identity of a name; equal names always give equal identities. Ids are in the upper
   * half of the range, which people hardly use for the replicas that they number.
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
