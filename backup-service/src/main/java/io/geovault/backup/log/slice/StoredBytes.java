package io.geovault.backup.log.slice;

import io.geovault.objectstore.Slice;
import io.geovault.objectstore.checksum.Crc32c;
import io.geovault.objectstore.checksum.Sha256;

/** How many bytes a slice has in the store, and what proves them. */
record StoredBytes(long sizeBytes, Sha256 sha256, Crc32c crc32c) {

  static StoredBytes of(Slice content) {
    return new StoredBytes(
        content.length(),
        Sha256.of(content.array(), content.offset(), content.length()),
        content.crc32c());
  }
}
