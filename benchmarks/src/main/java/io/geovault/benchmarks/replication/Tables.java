package io.geovault.benchmarks.replication;

import io.geovault.testkit.stack.TestStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The tables of replication-service, looked at from outside. */
final class Tables implements AutoCloseable {

  private static final long LIMIT = Duration.ofMinutes(10).toNanos();
  private static final long PAUSE = Duration.ofMillis(20).toNanos();

  private final Connection connection;

  Tables(TestStack stack) throws SQLException {
    connection =
        DriverManager.getConnection(
            stack.postgres().jdbcUrl("geovault") + "?currentSchema=replication",
            stack.postgres().user(),
            "");
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  long count(String rows) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select count(*) from " + rows)) {
      result.next();
      return result.getLong(1);
    }
  }

  /** Waits until there are that many; the time at which there were. */
  long awaitCount(String rows, long wanted) throws SQLException {
    long start = System.nanoTime();
    while (count(rows) < wanted) {
      if (System.nanoTime() - start > LIMIT) {
        throw new IllegalStateException(count(rows) + " of " + wanted + " rows in " + rows);
      }
      LockSupport.parkNanos(PAUSE);
    }
    return System.nanoTime();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
