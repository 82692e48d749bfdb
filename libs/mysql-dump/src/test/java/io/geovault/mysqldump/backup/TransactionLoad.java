package io.geovault.mysqldump.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.servers.mysql.MySqlServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Several connections; each of their transactions writes equal rows to all tables. */
final class TransactionLoad implements AutoCloseable {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<CompletableFuture<Void>> writers = new ArrayList<>();
  private final AtomicInteger committed = new AtomicInteger();
  private final List<String> tables;
  private volatile boolean stopped;

  TransactionLoad(MySqlServer server, List<String> tables, int connections) {
    this.tables = tables;
    for (int i = 0; i < connections; i++) {
      String name = "w" + i + "-";
      writers.add(CompletableFuture.runAsync(() -> write(server, name), threads));
    }
  }

  int committed() {
    return committed.get();
  }

  private void write(MySqlServer server, String name) {
    try (Connection connection =
            DriverManager.getConnection(
                server.jdbcUrl() + "?allowPublicKeyRetrieval=true",
                server.user(),
                server.password());
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (int i = 0; !stopped; i++) {
        for (String table : tables) {
          statement.execute("INSERT INTO " + table + " VALUES ('" + name + i + "')");
        }
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
    threads.close();
    assertThat(writers).allSatisfy(writer -> assertThat(writer).isCompleted());
  }
}
