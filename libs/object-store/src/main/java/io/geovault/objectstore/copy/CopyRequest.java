package io.geovault.objectstore.copy;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.Retention;
import io.geovault.objectstore.checksum.Sha256;
import io.geovault.objectstore.link.Pace;
import io.geovault.objectstore.link.Permit;
import java.util.Optional;

/**
 * One object to copy, with the announced size and digest; a source that differs is refused.
 *
 * @param pace grants each part its permit before the part is read, and learns how the transfer went
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

  /** A copy without pace limit and without retention. */
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

  /**
   * Ensures the retention on the existing object: its upload, or the object itself, may be older
   * than this request.
   */
  void retain() {
    retention.ifPresent(lock -> destination.retainAtLeast(destinationKey, lock));
  }

  /**
   * A copy of this request whose object gets that retention when it becomes visible, or keeps a
   * longer one it already has.
   */
  public CopyRequest under(Optional<Retention> lock) {
    return new CopyRequest(
        source, sourceKey, destination, destinationKey, sizeBytes, sha256, lock, pace);
  }

  /** A copy of this request with that pace. */
  public CopyRequest at(Pace other) {
    return new CopyRequest(
        source, sourceKey, destination, destinationKey, sizeBytes, sha256, retention, other);
  }

  /**
   * Blocks until that many bytes may be moved; throws {@link CopyCancelled} if the copy is
   * cancelled while it waits.
   */
  Permit enter(long bytes, CopyWatch watch) {
    try {
      var permit = pace.enter(bytes, watch::cancelled);
      if (permit.granted() && !watch.cancelled()) {
        return permit;
      }
      permit.close();
      throw new CopyCancelled(this);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CopyCancelled(this);
    }
  }
}
