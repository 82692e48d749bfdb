package io.geovault.replication.copy;

import io.geovault.objectstore.checksum.Crc32c;
import io.geovault.replication.retention.terms.PurgeReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a copy; each state holds only the data that is valid in it.
 *
 * <pre>
 * Pending ──▶ Running ──▶ Completed ──────────────────────────┐
 *    ▲           │
 *    ├── again ──┘ (store unreachable, process died)          │
 *    └── again ── Failed                                      ▼
 *                                                          Purged
 * </pre>
 */
public sealed interface CopyState {

  CopyStatus status();

  /**
   * Waits for a worker; {@code lastFailure} is the reason why the previous attempt ended, if there
   * was one.
   */
  record Pending(@Nullable String lastFailure) implements CopyState {
    @Override
    public CopyStatus status() {
      return CopyStatus.PENDING;
    }
  }

  /**
   * Bytes are being sent; nothing is visible at the destination. {@code lastFailure} is the reason
   * why the previous attempt ended, if there was one.
   */
  record Running(@Nullable String lastFailure) implements CopyState {
    @Override
    public CopyStatus status() {
      return CopyStatus.RUNNING;
    }
  }

  /**
   * The exact copy is stored at the destination, confirmed by its store, with its manifest next to
   * it.
   */
  record Completed(Instant completedAt, String bucket, String key, Crc32c crc32c, Instant purgeAt)
      implements CopyState {
    @Override
    public CopyStatus status() {
      return CopyStatus.COMPLETED;
    }
  }

  /**
   * Given up; nothing of it is at the destination.
   *
   * @param forGood whether it was given up because the copy is no longer wanted
   */
  record Failed(String reason, Instant failedAt, boolean forGood) implements CopyState {
    @Override
    public CopyStatus status() {
      return CopyStatus.FAILED;
    }
  }

  /**
   * It was complete, and its deletion is decided: its objects are deleted or will be soon.
   *
   * @param purgedAt when all of its objects were deleted; null until then
   */
  record Purged(
      Instant completedAt, Instant purgeAt, PurgeReason because, @Nullable Instant purgedAt)
      implements CopyState {
    @Override
    public CopyStatus status() {
      return CopyStatus.PURGED;
    }
  }
}
