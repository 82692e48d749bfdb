package io.geovault.backup.log.replay;

import io.geovault.mysql.MySqlConnections;
import io.geovault.mysql.MySqlCredentials;
import io.geovault.mysql.MySqlEndpoint;
import io.geovault.mysql.tls.TlsMode;
import io.geovault.mysql.tls.TlsPolicy;
import io.geovault.servers.mysql.MySqlFlavor;
import io.geovault.servers.mysql.MySqlServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Two connections that write several tables of two databases. The load can be paused between two
 * commits, so that a test can read a consistent state.
 */
final class PausingLoad implements AutoCloseable {

  private static final int DEADLOCK = 1213;
  private static final int WRITERS = 2;

  /**
   * Makes a log that is long enough to be meaningful, and short enough to be applied many times.
   */
  private static final long PACE = Duration.ofMillis(3).toNanos();

  private static final int ACCOUNTS = 20;

  private final MySqlServer server;
  private final ReadWriteLock pause = new ReentrantReadWriteLock(true);
  private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
  private final List<CompletableFuture<Void>> writers = new ArrayList<>();
  private final AtomicInteger committed = new AtomicInteger();
  private final Connection own;
  private volatile boolean stopped;

  private PausingLoad(MySqlServer server) {
    this.server = server;
    this.own = connect(server);
  }

  static PausingLoad on(MySqlServer server) throws SQLException {
    PausingLoad load = new PausingLoad(server);
    load.run(
        "CREATE DATABASE ledger",
        "CREATE DATABASE archive",
        "CREATE TABLE ledger.accounts (id INT PRIMARY KEY, balance INT, note VARCHAR(80))",
        "CREATE TABLE ledger.entries (id BIGINT PRIMARY KEY AUTO_INCREMENT, account INT,"
            + " amount INT, body VARCHAR(300), at TIMESTAMP(3) DEFAULT CURRENT_TIMESTAMP(3))",
        "CREATE TABLE ledger.files (id INT PRIMARY KEY AUTO_INCREMENT, content LONGBLOB)",
        "CREATE TABLE archive.moved (id BIGINT PRIMARY KEY, body VARCHAR(300))");
    for (int i = 0; i < ACCOUNTS * WRITERS; i++) {
      load.run("INSERT INTO ledger.accounts VALUES (" + i + ", 100, 'ümlaut 😀')");
    }
    for (int i = 0; i < WRITERS; i++) {
      int first = i * ACCOUNTS;
      load.writers.add(CompletableFuture.runAsync(() -> load.write(first), load.threads));
    }
    return load;
  }

  static Connection connect(MySqlServer server) {
    return MySqlConnections.withDefaultTimeouts()
        .open(
            new MySqlEndpoint(server.host(), server.port(), TlsPolicy.of(TlsMode.PREFERRED)),
            new MySqlCredentials(server.user(), server.password()));
  }

  private void write(int firstAccount) {
    Random random = new Random(firstAccount);
    try (Connection connection = connect(server)) {
      connection.setAutoCommit(false);
      while (!stopped) {
        pause.readLock().lock();
        try {
          transaction(connection, random, firstAccount + random.nextInt(ACCOUNTS));
        } finally {
          pause.readLock().unlock();
        }
        LockSupport.parkNanos(PACE);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the load broke", e);
    }
  }

  private void transaction(Connection connection, Random random, int account) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      int amount = random.nextInt(100);
      statement.execute(
          "UPDATE ledger.accounts SET balance = balance + %d WHERE id = %d"
              .formatted(amount, account));
      statement.execute(
          "INSERT INTO ledger.entries (account, amount, body) VALUES (%d, %d, REPEAT('%s', 60))"
              .formatted(account, amount, (char) ('a' + random.nextInt(26))));
      switch (random.nextInt(8)) {
        case 0 -> store(connection, random);
        case 1 -> moveAway(statement);
        case 2 -> statement.execute("DELETE FROM ledger.files ORDER BY id LIMIT 1");
        default -> {}
      }
      connection.commit();
      committed.incrementAndGet();
    } catch (SQLException e) {
      if (e.getErrorCode() != DEADLOCK) {
        throw e;
      }
      connection.rollback();
    }
  }

  private static void store(Connection connection, Random random) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO ledger.files (content) VALUES (?)")) {
      byte[] content = new byte[random.nextInt(40_000)];
      random.nextBytes(content);
      insert.setBytes(1, content);
      insert.execute();
    }
  }

  /** Writes two databases in one transaction. */
  private static void moveAway(Statement statement) throws SQLException {
    statement.execute(
        "REPLACE INTO archive.moved SELECT id, body FROM ledger.entries ORDER BY id LIMIT 5");
    statement.execute("DELETE FROM ledger.entries ORDER BY id LIMIT 5");
  }

  /** Returns the number of committed transactions. */
  int committed() {
    return committed.get();
  }

  /** Runs statements in addition to the load, each in its own transaction. */
  void run(String... statements) throws SQLException {
    try (Statement statement = own.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Runs those statements between two commits of the load, and returns the state after them. */
  Moment pausedAfter(String name, String... statements) throws SQLException {
    pause.writeLock().lock();
    try {
      return lookAfter(name, statements);
    } finally {
      pause.writeLock().unlock();
    }
  }

  /** Returns the moments before and after that one transaction. */
  List<Moment> pausedAround(String name, String transaction) throws SQLException {
    pause.writeLock().lock();
    try {
      return List.of(lookAfter("before " + name), lookAfter("after " + name, transaction));
    } finally {
      pause.writeLock().unlock();
    }
  }

  private Moment lookAfter(String name, String... statements) throws SQLException {
    run(statements);
    return Moment.of(name, own, flavor());
  }

  private MySqlFlavor flavor() {
    return server.flavor();
  }

  @Override
  public void close() {
    stopped = true;
    writers.forEach(CompletableFuture::join);
    threads.close();
    try {
      own.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
