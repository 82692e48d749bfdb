package io.geovault.objectstore.copy;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.Retention;
import io.geovault.objectstore.checksum.Sha256;
import io.geovault.objectstore.link.Pace;
import io.geovault.objectstore.link.Passage;
import java.util.Optional;

/**
 * One object to copy, with the size and digest its maker promised; nothing else may arrive.
 *
 * @param pace what each part waits for before it is read, and is told how it went
 */
public record CopyRequest(
    ObjectStore source,
    ObjectKey sourceKey,
    ObjectStore destination,
    ObjectKey destinationKey,
    long sizeBytes,
    Sha256 sha256,
    Optional<Retention> retention,
    Pace pace) {

  /** A copy as fast as it goes, that its store may let anybody delete. */
  public CopyRequest(
      ObjectStore source,
      ObjectKey sourceKey,
      ObjectStore destination,
      ObjectKey destinationKey,
      long sizeBytes,
      Sha256 sha256) {
    this(
        source,
        sourceKey,
        destination,
        destinationKey,
        sizeBytes,
        sha256,
        Optional.empty(),
        Pace.NONE);
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
    return new CopyRequest(
        source, sourceKey, destination, destinationKey, sizeBytes, sha256, lock, pace);
  }

  /** The same at that pace. */
  public CopyRequest at(Pace other) {
    return new CopyRequest(
        source, sourceKey, destination, destinationKey, sizeBytes, sha256, retention, other);
  }

  /** Returns when so many bytes may be moved; the copy is cancelled where that is waited for. */
  Passage enter(long bytes, CopyWatch watch) {
    try {
      var passage = pace.enter(bytes, watch::cancelled);
      if (passage.granted() && !watch.cancelled()) {
        return passage;
      }
      passage.close();
      throw new CopyCancelled(this);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CopyCancelled(this);
    }
  }
}
