package io.geovault.backup.log.slice;

import io.geovault.objectstore.Slice;
import io.geovault.objectstore.checksum.Crc32c;
import io.geovault.objectstore.checksum.Sha256;

/** The size of a slice in the store, and its checksums. */
record StoredBytes(long sizeBytes, Sha256 sha256, Crc32c crc32c) {

  static StoredBytes of(Slice content) {
    return new StoredBytes(
        content.length(),
        Sha256.of(content.array(), content.offset(), content.length()),
        content.crc32c());
  }
}
