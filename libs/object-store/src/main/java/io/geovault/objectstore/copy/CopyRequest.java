package io.geovault.objectstore.copy;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.Retention;
import io.geovault.objectstore.checksum.Sha256;
import java.util.Optional;

/** One object to copy, with the size and digest its maker promised; nothing else may arrive. */
public record CopyRequest(
    ObjectStore source,
    ObjectKey sourceKey,
    ObjectStore destination,
    ObjectKey destinationKey,
    long sizeBytes,
    Sha256 sha256,
    Optional<Retention> retention) {

  /** A copy that its store may let anybody delete. */
  public CopyRequest(
      ObjectStore source,
      ObjectKey sourceKey,
      ObjectStore destination,
      ObjectKey destinationKey,
      long sizeBytes,
      Sha256 sha256) {
    this(source, sourceKey, destination, destinationKey, sizeBytes, sha256, Optional.empty());
  }

  public CopyRequest {
    if (sizeBytes < 0) {
      throw new IllegalArgumentException("An object has no negative size: " + sizeBytes);
    }
  }

  /** The upload may have been begun, and the object made, before this retention was asked for. */
  void retain() {
    retention.ifPresent(lock -> destination.retainAtLeast(destinationKey, lock));
  }

  /** The same, the copy being under that retention, or a longer one it has, when it is made. */
  public CopyRequest under(Optional<Retention> lock) {
    return new CopyRequest(source, sourceKey, destination, destinationKey, sizeBytes, sha256, lock);
  }
}
