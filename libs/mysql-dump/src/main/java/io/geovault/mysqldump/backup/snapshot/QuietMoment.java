package io.geovault.mysqldump.backup.snapshot;

import io.geovault.mysql.MySqlException;
import io.geovault.mysqldump.dump.DumpSession;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * The moment at which a dump may begin. To read the binlog position, a dump flushes all tables and
 * takes the global read lock. While the dump waits for one long statement, all statements of the
 * application wait behind the dump, and on the tables of that long statement they wait even after
 * the dump has given up. Therefore the dump waits before it requests the lock. Sessions that an
 * earlier attempt left running are ended: their worker is dead or frozen, and no process will read
 * their rows.
 */
final class QuietMoment {
  private static final int NO_SUCH_CONNECTION = 1094;
  private static final int NOT_OURS = 1095;

  private final Connection connection;
  private final DumpSession session;
  private final BooleanSupplier cancelled;

  QuietMoment(Connection connection, DumpSession session, BooleanSupplier cancelled) {
    this.connection = connection;
    this.session = session;
    this.cancelled = cancelled;
  }

  /**
   * Waits until nothing prevents a short lock, and returns whether a wait was necessary; blocks at
   * most {@code patience}.
   *
   * @throws MySqlException.DumpFailed naming the obstacle that lasted all the time
   */
  boolean await(Duration patience) throws SQLException {
    long asked = System.nanoTime();
    Optional<String> obstacle = obstacle();
    boolean waits = obstacle.isPresent();
    while (obstacle.isPresent()) {
      if (cancelled.getAsBoolean()) {
        throw new MySqlException.Cancelled("The backup, before its dump began,");
      }
      if (System.nanoTime() - asked > patience.toNanos()) {
        throw tooLong(obstacle.get(), patience);
      }
      waitOneSecond();
      obstacle = obstacle();
    }
    return waits;
  }

  private Optional<String> obstacle() throws SQLException {
    List<Long> leftovers = leftovers();
    for (long connectionId : leftovers) {
      end(connectionId);
    }
    return leftovers.isEmpty()
        ? longest().map(RunningStatement::toString)
        : Optional.of("an earlier dump of the instance, in the connections " + leftovers);
  }

  private List<Long> leftovers() throws SQLException {
    String owners =
        session.marks().stream()
            .map(mark -> "SELECT IS_USED_LOCK('" + mark + "')")
            .collect(Collectors.joining(" UNION ALL "));
    List<Long> ids = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(owners)) {
      while (rows.next()) {
        long id = rows.getLong(1);
        if (!rows.wasNull()) {
          ids.add(id);
        }
      }
    }
    return ids;
  }

  private void end(long connectionId) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("KILL " + connectionId);
    } catch (SQLException e) {
      // The connection has already ended, or it belongs to another user and can only be waited for.
      if (e.getErrorCode() != NO_SUCH_CONNECTION && e.getErrorCode() != NOT_OURS) {
        throw e;
      }
    }
  }

  private Optional<RunningStatement> longest() throws SQLException {
    return RunningStatement.all(connection).stream()
        .filter(running -> running.mayHoldTables(session.lockWait()))
        .max(Comparator.comparingLong(RunningStatement::seconds));
  }

  private void waitOneSecond() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DO SLEEP(1)");
    }
  }

  private static MySqlException tooLong(String obstacle, Duration patience) {
    return new MySqlException.DumpFailed(
        "For " + patience + " there was no moment for the dump to take its lock: " + obstacle,
        "Wait for it or end it; otherwise the lock would block the application",
        true,
        null);
  }
}
