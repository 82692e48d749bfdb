package io.geovault.mysql.physical;

import io.geovault.testkit.server.mysql.MySqlServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Transactions numbered from 1, one after the other, that write two tables alike. */
final class TwinLoad implements AutoCloseable {
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final CompletableFuture<Void> done;
  private final AtomicInteger committed = new AtomicInteger();
  private volatile boolean stopped;

  TwinLoad(MySqlServer server) {
    done = CompletableFuture.runAsync(() -> write(server), thread);
  }

  int committed() {
    return committed.get();
  }

  private void write(MySqlServer server) {
    try (Connection connection =
            DriverManager.getConnection(
                server.jdbcUrl() + "load_db", server.user(), server.password());
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      while (!stopped) {
        int number = committed.get() + 1;
        statement.execute("INSERT INTO one (x) VALUES (" + number + ")");
        statement.execute("INSERT INTO two (x) VALUES (" + number + ")");
        connection.commit();
        committed.incrementAndGet();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The write load broke", e);
    }
  }

  @Override
  public void close() {
    stopped = true;
    done.join();
    thread.close();
  }
}
