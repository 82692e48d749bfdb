package io.geovault.mysqldump.archive;

import io.geovault.objectstore.StoredObject;
import io.geovault.objectstore.checksum.Crc32c;

/** Size and checksum of what was sent, as the sender counted them. */
public record StoredArchive(long sizeBytes, Crc32c crc32c) {
  boolean isHeldBy(StoredObject object) {
    return object.holds(sizeBytes, crc32c);
  }
}
