package io.geovault.benchmarks.replication;

import io.geovault.testkit.stack.TestStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongPredicate;

/** The tables of replication-service, read from outside. */
final class Tables implements AutoCloseable {

  private static final long LIMIT = Duration.ofMinutes(10).toNanos();
  private static final long PAUSE = Duration.ofMillis(50).toNanos();

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

  /** The single text column of each row. */
  List<String> texts(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      List<String> texts = new ArrayList<>();
      while (result.next()) {
        texts.add(result.getString(1));
      }
      return texts;
    }
  }

  /** Waits until there are that many rows; returns the time at which they were seen. */
  long awaitCount(String rows, long wanted) throws SQLException {
    return await(rows, seen -> seen >= wanted);
  }

  /** Waits until no row is left; returns the time at which that was seen. */
  long awaitNone(String rows) throws SQLException {
    // Counting all remaining rows would take much processor time from the measured service.
    return await("(select from " + rows + " limit 1) first", seen -> seen == 0);
  }

  private long await(String rows, LongPredicate enough) throws SQLException {
    long start = System.nanoTime();
    for (long seen = count(rows); !enough.test(seen); seen = count(rows)) {
      if (System.nanoTime() - start > LIMIT) {
        throw new IllegalStateException("still " + seen + " " + rows);
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
