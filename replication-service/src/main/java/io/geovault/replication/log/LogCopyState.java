package io.geovault.replication.log;

import io.geovault.events.backup.ObjectLocation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the copy of a slice stands; each state holds only what is true in it.
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

  /** Waits for a worker or is being copied; nothing can be seen at the destination. */
  record Pending(@Nullable String lastFailure) implements LogCopyState {
    @Override
    public LogCopyStatus status() {
      return LogCopyStatus.PENDING;
    }
  }

  /** The exact copy stands at the destination with its manifest beside it. */
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

  /** Its retention is over: it is gone, or just going. */
  record Purged(Instant completedAt, Instant purgeAt) implements LogCopyState {
    @Override
    public LogCopyStatus status() {
      return LogCopyStatus.PURGED;
    }
  }
}
