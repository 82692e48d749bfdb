package io.geovault.objectstore.copy;

import io.geovault.objectstore.ObjectStoreException.ChecksumMismatch;
import io.geovault.objectstore.checksum.Sha256;

/** The refusals of a source that is not what its maker promised. */
final class Mismatch {
  private Mismatch() {}

  static ChecksumMismatch size(CopyRequest request, long actual) {
    return new ChecksumMismatch(
        request.source().address(),
        request.sourceKey(),
        "expected %d bytes, found %d".formatted(request.sizeBytes(), actual));
  }

  static ChecksumMismatch digest(CopyRequest request, Sha256 actual) {
    return new ChecksumMismatch(
        request.source().address(),
        request.sourceKey(),
        "expected SHA-256 %s, read %s".formatted(request.sha256(), actual));
  }
}
