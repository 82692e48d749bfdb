package io.geovault.replication.retention.lock;

import io.geovault.objectstore.Retention.Mode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the store of a copy locks it.
 *
 * @param mode the one its destination had when the copy was asked for
 * @param until to when the store confirmed; null where it enforces no lock, or none yet
 */
public record HeldLock(Mode mode, @Nullable Instant until) {

  /** As recorded with the copy. */
  public static HeldLock of(ResultSet row) throws SQLException {
    Timestamp until = row.getTimestamp("locked_until");
    return new HeldLock(
        Mode.valueOf(row.getString("lock_mode")), until == null ? null : until.toInstant());
  }
}
