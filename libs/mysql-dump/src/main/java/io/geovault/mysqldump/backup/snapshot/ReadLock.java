package io.geovault.mysqldump.backup.snapshot;

import io.geovault.mysql.MySqlConnections;
import io.geovault.mysql.MySqlEndpoint;
import io.geovault.mysql.MySqlException;
import io.geovault.mysqldump.dump.DumpSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * The global read lock of a server: while it is held, nothing is committed. It ends with its
 * session, at the latest when the session has been idle for twice {@link #LONGEST}: a frozen holder
 * does not keep the lock.
 */
final class ReadLock {
  /**
   * The time in which all dump tools must have their snapshots; the application waits meanwhile.
   */
  static final Duration LONGEST = Duration.ofSeconds(10);

  private static final int LOCK_WAIT_TIMEOUT = 1205;
  private static final int PRIVILEGE_MISSING = 1227;

  private final Connection connection;
  private final MySqlEndpoint endpoint;
  private final DumpSession session;

  ReadLock(Connection connection, MySqlEndpoint endpoint, DumpSession session) {
    this.connection = connection;
    this.endpoint = endpoint;
    this.session = session;
  }

  /**
   * Takes the lock. The first flush waits for long statements while other statements still run; so
   * the second flush, behind which other statements wait, is quick.
   *
   * @return false if the user has no privilege for it; where the lock is required, this fails
   *     instead
   */
  boolean acquire(boolean required) throws SQLException {
    execute(
        "SET SESSION lock_wait_timeout = %d, SESSION wait_timeout = %d, @geovault_mark ="
                .formatted(session.lockWait().toSeconds(), 2 * LONGEST.toSeconds())
            + " GET_LOCK('%s', 0)".formatted(session.mark(0)));
    try {
      execute("FLUSH LOCAL TABLES");
      execute("FLUSH TABLES WITH READ LOCK");
      return true;
    } catch (SQLException e) {
      if (e.getErrorCode() == PRIVILEGE_MISSING && !required) {
        return false;
      }
      throw e.getErrorCode() == LOCK_WAIT_TIMEOUT
          ? gaveUp(e)
          : MySqlConnections.failure(endpoint, e);
    }
  }

  /**
   * Releases the lock; fails if the lock was lost meanwhile, because then everything that relied on
   * it is invalid.
   */
  void release() throws SQLException {
    execute("UNLOCK TABLES");
  }

  private MySqlException gaveUp(SQLException e) {
    return new MySqlException.DumpFailed(
        "The dump of "
            + endpoint
            + " failed: it gave up waiting for a lock, so that the application does not have to"
            + " wait: "
            + e.getMessage(),
        "Look for a long statement or a schema change on the server",
        true,
        e);
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
