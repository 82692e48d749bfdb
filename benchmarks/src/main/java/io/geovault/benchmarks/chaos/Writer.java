package io.geovault.benchmarks.chaos;

import io.geovault.mysql.MySqlConnections;
import io.geovault.mysql.MySqlCredentials;
import io.geovault.mysql.MySqlEndpoint;
import io.geovault.mysql.tls.TlsMode;
import io.geovault.mysql.tls.TlsPolicy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An application that writes 1, 2, 3 and so on, each in a separate transaction, whatever happens to
 * its server. Every consistent copy of its table therefore holds 1 to some n without a gap.
 */
final class Writer implements AutoCloseable {

  private static final int BODY = 2_000;

  private final MySqlConnections connections =
      new MySqlConnections(Duration.ofSeconds(2), Duration.ofSeconds(20));
  private final MySqlEndpoint endpoint;
  private final MySqlCredentials credentials;
  private final AtomicLong written = new AtomicLong();
  private final Thread thread;
  private volatile boolean stopping;

  Writer(int port, String user, String password) {
    endpoint = new MySqlEndpoint("127.0.0.1", port, TlsPolicy.of(TlsMode.PREFERRED));
    credentials = new MySqlCredentials(user, password);
    thread = Thread.ofPlatform().daemon().name("chaos-writer").start(this::writeUntilStopped);
  }

  long written() {
    return written.get();
  }

  void stop() throws InterruptedException {
    stopping = true;
    thread.join();
  }

  private void writeUntilStopped() {
    while (!stopping) {
      try (Connection connection = connections.open(endpoint, credentials)) {
        long next = prepare(connection) + 1;
        while (!stopping) {
          insert(connection, next);
          written.set(next);
          next++;
        }
      } catch (SQLException | RuntimeException down) {
        pause();
      }
    }
  }

  /**
   * Returns the last number in the table: a number sent before a crash may or may not be committed.
   */
  private static long prepare(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("create database if not exists chaos");
      statement.execute(
          "create table if not exists chaos.entries"
              + " (n bigint primary key, body varchar(4000) not null)");
      try (ResultSet last =
          statement.executeQuery("select coalesce(max(n), 0) from chaos.entries")) {
        last.next();
        return last.getLong(1);
      }
    }
  }

  private static void insert(Connection connection, long n) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("insert into chaos.entries values (?, ?)")) {
      insert.setLong(1, n);
      insert.setString(2, Long.toString(n % 10).repeat(BODY));
      insert.executeUpdate();
    }
    pause();
  }

  /** The interval at which the application writes and retries. */
  private static void pause() {
    try {
      Thread.sleep(2);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stopping = true;
  }
}
