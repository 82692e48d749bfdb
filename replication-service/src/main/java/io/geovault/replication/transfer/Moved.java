package io.geovault.replication.transfer;

import io.geovault.objectstore.copy.CopyResult;
import io.geovault.replication.retention.lock.Lock;
import java.time.Instant;

/** A copy that is complete in its destination: bytes and manifest. */
public record Moved(Ends ends, Bytes bytes, Instant completedAt) {

  /** Verified bytes at the destination, under the lock that their store confirmed. */
  public record Bytes(CopyResult result, Lock lock) {}

  /** How the bytes travelled. */
  public CopyResult result() {
    return bytes.result();
  }
}
