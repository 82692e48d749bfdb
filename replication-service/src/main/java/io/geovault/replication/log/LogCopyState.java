package io.geovault.replication.log;

import io.geovault.events.backup.ObjectLocation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a slice's copy; each state holds only the data that is valid in it.
 *
 * <pre>
 * Pending ──▶ Completed ──▶ Purged
 *  │   ▲ ▲
 *  │   │ └── again (store unreachable, process died)
 *  ▼   └──── retried by hand, or announced again
 * Failed
 * </pre>
 */
public sealed interface LogCopyState {

  LogCopyStatus status();

  /** Waits for a worker or is being copied; nothing is visible at the destination. */
  record Pending(@Nullable String lastFailure) implements LogCopyState {
    @Override
    public LogCopyStatus status() {
      return LogCopyStatus.PENDING;
    }
  }

  /** The exact copy is stored at the destination with its manifest next to it. */
  record Completed(Instant completedAt, ObjectLocation location, Instant purgeAt)
      implements LogCopyState {
    @Override
    public LogCopyStatus status() {
      return LogCopyStatus.COMPLETED;
    }
  }

  /** Given up: the chain at the destination has a gap here. */
  record Failed(String reason) implements LogCopyState {
    @Override
    public LogCopyStatus status() {
      return LogCopyStatus.FAILED;
    }
  }

  /** Its retention is over: it is deleted or being deleted. */
  record Purged(Instant completedAt, Instant purgeAt) implements LogCopyState {
    @Override
    public LogCopyStatus status() {
      return LogCopyStatus.PURGED;
    }
  }
}
