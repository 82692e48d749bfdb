package io.geovault.objectstore.copy;

import io.geovault.objectstore.ObjectStoreException.ChecksumMismatch;
import io.geovault.objectstore.ObjectStoreException.StoreUnreachable;
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

  /** The source cannot be told from what happens to it on the way: perhaps later. */
  static StoreUnreachable unsteady(CopyRequest request, int times) {
    return new StoreUnreachable(
        request.source().address(),
        "read '%s', which came differently each of %d times".formatted(request.sourceKey(), times),
        null);
  }
}
