package io.geovault.benchmarks.log;

import io.geovault.servers.mysql.MySqlServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * One writer that commits rows of 4 KiB, no faster than requested, and records how long each commit
 * took and at which binlog position some of them ended.
 */
public final class LogLoad implements AutoCloseable {

  private static final int ROW = 4096;
  private static final int SAMPLE_EVERY = 10;

  private final Connection connection;
  private final PreparedStatement insert;
  private final String where;
  private final Random random = new Random(1);

  /** A sample of the log: everything up to that position was committed by that time. */
  public record Sample(Instant at, String file, long position) {}

  /** The result of one run. */
  public record Run(double seconds, long bytes, List<Double> commitMillis, List<Sample> samples) {

    double bytesPerSecond() {
      return bytes / seconds;
    }

    double commitsPerSecond() {
      return commitMillis.size() / seconds;
    }
  }

  /** Writes to that server as its first user. */
  public LogLoad(MySqlServer server) throws SQLException {
    connection =
        DriverManager.getConnection(
            server.jdbcUrl() + "?allowPublicKeyRetrieval=true", server.user(), server.password());
    where =
        switch (server.flavor()) {
          case MYSQL_9_7 -> "SHOW BINARY LOG STATUS";
          default -> "SHOW MASTER STATUS";
        };
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE IF NOT EXISTS bench");
      statement.execute(
          "CREATE TABLE IF NOT EXISTS bench.load_rows (id BIGINT AUTO_INCREMENT PRIMARY KEY, body"
              + " BLOB)");
    }
    insert = connection.prepareStatement("INSERT INTO bench.load_rows (body) VALUES (?)");
  }

  /** Writes for that long; with {@code bytesPerSecond} 0, as fast as the server allows. */
  public Run run(Duration length, long bytesPerSecond) throws SQLException {
    List<Double> commits = new ArrayList<>();
    List<Sample> samples = new ArrayList<>();
    byte[] row = new byte[ROW];
    Sample first = sample();
    long begin = System.nanoTime();
    long end = begin + length.toNanos();
    for (long now = begin; now < end; now = System.nanoTime()) {
      random.nextBytes(row);
      insert.setBytes(1, row);
      long before = System.nanoTime();
      insert.executeUpdate();
      commits.add((System.nanoTime() - before) / 1e6);
      if (commits.size() % SAMPLE_EVERY == 0) {
        samples.add(sample());
      }
      if (bytesPerSecond > 0) {
        waitUntil(begin + commits.size() * (long) (1e9 * ROW / bytesPerSecond));
      }
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    Sample last = sample();
    long bytes =
        last.file().equals(first.file())
            ? last.position() - first.position()
            : (long) commits.size() * ROW;
    return new Run(seconds, bytes, commits, samples);
  }

  private static void waitUntil(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** Takes the time first: every transaction committed by then ends before the position. */
  public Sample sample() throws SQLException {
    Instant at = Instant.now();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(where)) {
      row.next();
      return new Sample(at, row.getString(1), row.getLong(2));
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
