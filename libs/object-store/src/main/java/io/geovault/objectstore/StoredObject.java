package io.geovault.objectstore;

import io.geovault.objectstore.checksum.Crc32c;
import java.time.Instant;
import java.util.Optional;

/**
 * A complete, visible object as its store describes it. The checksum covers the whole object; it is
 * empty if the store keeps no whole-object checksum.
 */
public record StoredObject(
    ObjectKey key, long sizeBytes, Optional<Crc32c> checksum, Instant lastModified) {

  /** Returns whether the store itself confirms exactly this size and checksum. */
  public boolean holds(long size, Crc32c crc) {
    return sizeBytes == size && checksum.map(crc::equals).orElse(false);
  }
}
