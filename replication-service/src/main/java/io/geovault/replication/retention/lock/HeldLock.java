package io.geovault.replication.retention.lock;

import io.geovault.objectstore.Retention.Mode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The lock of a copy in its store.
 *
 * @param mode the mode of its destination when the copy was requested
 * @param until the end of the lock as confirmed by the store; null if the store enforces no lock,
 *     or none yet
 */
public record HeldLock(Mode mode, @Nullable Instant until) {

  /** The lock as recorded with the copy. */
  public static HeldLock of(ResultSet row) throws SQLException {
    Timestamp until = row.getTimestamp("locked_until");
    return new HeldLock(
        Mode.valueOf(row.getString("lock_mode")), until == null ? null : until.toInstant());
  }
}
