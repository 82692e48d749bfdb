package io.geovault.objectstore.copy;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.checksum.Sha256;

/** One object to copy, with the size and digest its maker promised; nothing else may arrive. */
public record CopyRequest(
    ObjectStore source,
    ObjectKey sourceKey,
    ObjectStore destination,
    ObjectKey destinationKey,
    long sizeBytes,
    Sha256 sha256) {
  public CopyRequest {
    if (sizeBytes < 0) {
      throw new IllegalArgumentException("An object has no negative size: " + sizeBytes);
    }
  }
}
