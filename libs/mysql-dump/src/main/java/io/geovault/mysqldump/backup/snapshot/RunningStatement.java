package io.geovault.mysqldump.backup.snapshot;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The current activity of a server's connection, as the server lists it, without the statement's
 * text, which may contain confidential data.
 */
record RunningStatement(long id, String user, String command, String state, long seconds) {
  private static final Set<String> WORKING = Set.of("Query", "Execute");

  /** The server's own threads; a replica's applier is always "running". */
  private static final Set<String> INTERNAL = Set.of("system user", "event_scheduler");

  /** The state of a statement that waits for a user lock and holds no table. */
  private static final String USER_LOCK = "User lock";

  /**
   * Returns all connections that this user may see: every one with the privilege PROCESS, otherwise
   * only the user's own.
   */
  static List<RunningStatement> all(Connection connection) throws SQLException {
    List<RunningStatement> found = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SHOW PROCESSLIST")) {
      while (rows.next()) {
        found.add(
            new RunningStatement(
                rows.getLong("Id"),
                orEmpty(rows.getString("User")),
                orEmpty(rows.getString("Command")),
                orEmpty(rows.getString("State")),
                rows.getLong("Time")));
      }
    }
    return found;
  }

  private static String orEmpty(@Nullable String value) {
    return value == null ? "" : value;
  }

  /**
   * Returns whether the statement has run for longer than the limit, so that a lock would probably
   * wait for it as long again.
   */
  boolean mayHoldTables(Duration limit) {
    return WORKING.contains(command)
        && !INTERNAL.contains(user)
        && !state.equals(USER_LOCK)
        && seconds >= limit.toSeconds();
  }

  @Override
  public String toString() {
    return "a statement of user '%s' in connection %d has been running for %d s"
        .formatted(user, id, seconds);
  }
}
