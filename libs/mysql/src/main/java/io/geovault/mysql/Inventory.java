package io.geovault.mysql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The user databases of a server, ordered by name. The server's system schemas are left out. */
public record Inventory(List<DatabaseInventory> databases) {
  private static final String SYSTEM =
      "('mysql', 'information_schema', 'performance_schema', 'sys', 'ndbinfo')";
  private static final String DATABASES =
      "SELECT SCHEMA_NAME FROM information_schema.SCHEMATA WHERE LOWER(SCHEMA_NAME) NOT IN "
          + SYSTEM
          + " ORDER BY SCHEMA_NAME";
  private static final String TABLES =
      "SELECT TABLE_SCHEMA, TABLE_NAME, COALESCE(TABLE_ROWS, 0),"
          + " COALESCE(DATA_LENGTH, 0) + COALESCE(INDEX_LENGTH, 0)"
          + " FROM information_schema.TABLES WHERE TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED')"
          + " AND LOWER(TABLE_SCHEMA) NOT IN "
          + SYSTEM
          + " ORDER BY TABLE_SCHEMA, TABLE_NAME";

  public Inventory {
    databases = List.copyOf(databases);
  }

  /** Reads what the server holds now. Rows and sizes are the server's estimates. */
  public static Inventory gather(Connection connection) throws SQLException {
    Map<String, List<TableInventory>> tables = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet rows = statement.executeQuery(DATABASES)) {
        while (rows.next()) {
          tables.put(rows.getString(1), new ArrayList<>());
        }
      }
      try (ResultSet rows = statement.executeQuery(TABLES)) {
        while (rows.next()) {
          var table = new TableInventory(rows.getString(2), rows.getLong(3), rows.getLong(4));
          tables.computeIfAbsent(rows.getString(1), name -> new ArrayList<>()).add(table);
        }
      }
    }
    return new Inventory(
        tables.entrySet().stream()
            .map(entry -> new DatabaseInventory(entry.getKey(), entry.getValue()))
            .toList());
  }

  /**
   * Returns the chosen databases, or all of them when none is chosen.
   *
   * @throws MySqlException.DatabaseMissing naming each chosen database that does not exist
   */
  public Inventory choose(Set<String> names, MySqlEndpoint endpoint) {
    if (names.isEmpty()) {
      return this;
    }
    var missing = new TreeSet<>(names);
    databases.forEach(database -> missing.remove(database.name()));
    if (!missing.isEmpty()) {
      throw new MySqlException.DatabaseMissing(endpoint, missing);
    }
    return new Inventory(databases.stream().filter(it -> names.contains(it.name())).toList());
  }

  /** Returns the number of tables. */
  public int tableCount() {
    return databases.stream().mapToInt(database -> database.tables().size()).sum();
  }

  /** Returns the estimated bytes of all tables. */
  public long sizeBytes() {
    return databases.stream().mapToLong(DatabaseInventory::sizeBytes).sum();
  }
}
