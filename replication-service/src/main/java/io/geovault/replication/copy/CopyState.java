package io.geovault.replication.copy;

import io.geovault.objectstore.checksum.Crc32c;
import io.geovault.replication.retention.Because;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a copy stands; each state holds only what is true in it.
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

  /** Waits for a worker; {@code lastFailure} tells why the try before ended, if there was one. */
  record Pending(@Nullable String lastFailure) implements CopyState {
    @Override
    public CopyStatus status() {
      return CopyStatus.PENDING;
    }
  }

  /**
   * Bytes are on their way; nothing can be seen at the destination. {@code lastFailure} tells why
   * the try before ended, if there was one.
   */
  record Running(@Nullable String lastFailure) implements CopyState {
    @Override
    public CopyStatus status() {
      return CopyStatus.RUNNING;
    }
  }

  /**
   * The exact copy stands at the destination, confirmed by its store, with its manifest beside it.
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
   * @param forGood whether it was given up because nobody wants it any more
   */
  record Failed(String reason, Instant failedAt, boolean forGood) implements CopyState {
    @Override
    public CopyStatus status() {
      return CopyStatus.FAILED;
    }
  }

  /**
   * It was complete, and its end is decided: its objects are deleted, or about to be.
   *
   * @param purgedAt when all of them were; null until then
   */
  record Purged(Instant completedAt, Instant purgeAt, Because because, @Nullable Instant purgedAt)
      implements CopyState {
    @Override
    public CopyStatus status() {
      return CopyStatus.PURGED;
    }
  }
}
