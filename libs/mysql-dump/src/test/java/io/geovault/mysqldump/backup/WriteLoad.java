package io.geovault.mysqldump.backup;

import io.geovault.servers.mysql.MySqlServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Transactions that always write equal rows to two tables, as fast as one connection can. */
public final class WriteLoad implements AutoCloseable {
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final CompletableFuture<Void> done;
  private volatile boolean stopped;
  private final AtomicInteger committed = new AtomicInteger();

  public WriteLoad(MySqlServer server) {
    done = CompletableFuture.runAsync(() -> write(server), thread);
  }

  /** Returns how many transactions are certainly committed. */
  public int committed() {
    return committed.get();
  }

  private void write(MySqlServer server) {
    try (Connection connection =
            DriverManager.getConnection(
                server.jdbcUrl() + "load_db?allowPublicKeyRetrieval=true",
                server.user(),
                server.password());
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      while (!stopped) {
        statement.execute("INSERT INTO one (x) VALUES (" + (committed.get() + 1) + ")");
        statement.execute("INSERT INTO two (x) VALUES (" + (committed.get() + 1) + ")");
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
