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

/** The tables of replication-service, looked at from outside. */
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

  /** The one text of each row. */
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

  /** Waits until there are that many; the time at which there were. */
  long awaitCount(String rows, long wanted) throws SQLException {
    return await(rows, seen -> seen >= wanted);
  }

  /** Waits until there are none any more; the time at which there were none. */
  long awaitNone(String rows) throws SQLException {
    // Counting all that are left would cost the measured one a good part of the processors.
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
