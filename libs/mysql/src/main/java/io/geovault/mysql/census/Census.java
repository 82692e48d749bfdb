package io.geovault.mysql.census;

import io.geovault.mysql.DatabaseInventory;
import io.geovault.mysql.Inventory;
import io.geovault.mysql.MySqlException;
import io.geovault.mysql.TableInventory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A session that keeps seeing the moment at which it began. If it begins while nothing can be
 * committed, it sees the same data as every other snapshot of that moment. Tables without
 * transactions are read in their current state.
 */
public final class Census implements AutoCloseable {
  /**
   * The session waits for the dump and then for the largest table; no timeout may end it before.
   */
  private static final Duration LONGEST = Duration.ofDays(7);

  private static final long LOOK_MILLIS = 200;

  private final Connection connection;
  private final InventoryDetail detail;

  private Census(Connection connection, InventoryDetail detail) {
    this.connection = connection;
    this.detail = detail;
  }

  /** Begins the snapshot. From here on the census owns the connection. */
  public static Census begin(Connection connection, InventoryDetail detail) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      connection.setNetworkTimeout(Runnable::run, Math.toIntExact(LONGEST.toMillis()));
      // The text of a time depends on the time zone.
      statement.execute(
          "SET SESSION time_zone = '+00:00', SESSION wait_timeout = " + LONGEST.toSeconds());
      // The texts of padded, quoted and concatenated values depend on the modes and the character
      // set.
      statement.execute("SET SESSION sql_mode = '', SESSION group_concat_max_len = DEFAULT");
      statement.execute("SET NAMES utf8mb4");
      statement.execute("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
      statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT");
      return new Census(connection, detail);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * Returns these tables with their content at the moment of the snapshot. Blocks while the server
   * counts.
   *
   * @throws MySqlException.Cancelled as soon as the caller cancels
   * @throws MySqlException.DumpFailed if a table cannot be counted
   */
  public Inventory take(Inventory estimates, BooleanSupplier cancelled) {
    List<DatabaseInventory> databases = new ArrayList<>();
    for (DatabaseInventory database : estimates.databases()) {
      List<TableInventory> tables = new ArrayList<>();
      for (TableInventory table : database.tables()) {
        tables.add(count(database.name(), table, cancelled));
      }
      databases.add(new DatabaseInventory(database.name(), tables));
    }
    return new Inventory(databases);
  }

  private TableInventory count(String database, TableInventory table, BooleanSupplier cancelled) {
    try {
      TableQuery query = TableQuery.of(connection, database, table.name());
      return count(query, table, cancelled);
    } catch (SQLException e) {
      if (cancelled.getAsBoolean()) {
        throw new MySqlException.Cancelled("The count of rows");
      }
      throw new MySqlException.DumpFailed(
          "The rows of %s.%s cannot be counted: %s"
              .formatted(database, table.name(), e.getMessage()),
          "Back up again, with the inventory ESTIMATES where that does not help",
          true,
          e);
    }
  }

  private TableInventory count(TableQuery query, TableInventory table, BooleanSupplier cancelled)
      throws SQLException {
    boolean summed = detail == InventoryDetail.CHECKSUMS;
    var counted = new CountDownLatch(1);
    try (Statement statement = connection.createStatement()) {
      Thread.ofVirtual().name("census-watch").start(() -> watch(statement, counted, cancelled));
      try (ResultSet row = statement.executeQuery(summed ? query.sum() : query.count())) {
        row.next();
        return new TableInventory(
            table.name(),
            row.getLong(1),
            table.sizeBytes(),
            true,
            summed ? TableQuery.checksum(row.getBigDecimal(2)) : table.checksum());
      }
    } finally {
      counted.countDown();
    }
  }

  /** A large table may take hours, but a cancelled run must end soon. */
  private static void watch(
      Statement statement, CountDownLatch counted, BooleanSupplier cancelled) {
    try {
      while (!counted.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        if (cancelled.getAsBoolean()) {
          statement.cancel();
          return;
        }
      }
    } catch (InterruptedException | SQLException e) {
      // The count has ended meanwhile, or the server cannot be reached and the count has ended with
      // it.
      counted.countDown();
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // The server ends the session when it notices.
      throw new IllegalStateException("A connection cannot be closed", e);
    }
  }
}
