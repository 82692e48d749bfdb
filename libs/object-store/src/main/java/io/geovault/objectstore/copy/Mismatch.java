package io.geovault.objectstore.copy;

import io.geovault.objectstore.ObjectStoreException.ChecksumMismatch;
import io.geovault.objectstore.ObjectStoreException.StoreUnreachable;
import io.geovault.objectstore.checksum.Sha256;

/** The failures for a source that differs from the announced size or digest. */
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

  /**
   * The reads differ each time, so a wrong source cannot be distinguished from damage on the way:
   * transient.
   */
  static StoreUnreachable unsteady(CopyRequest request, int times) {
    return new StoreUnreachable(
        request.source().address(),
        "read '%s', which came differently each of %d times".formatted(request.sourceKey(), times),
        null);
  }
}
