package io.geovault.mysql.backup.snapshot;

import io.geovault.mysql.DatabaseInventory;
import io.geovault.mysql.Inventory;
import io.geovault.mysql.dump.plan.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What there is to dump: the databases with their tables, and what else bears a table's name. */
record Holdings(Inventory inventory, List<TableName> others) {
  private static final String OTHERS =
      "SELECT TABLE_SCHEMA, TABLE_NAME FROM information_schema.TABLES"
          + " WHERE TABLE_TYPE NOT IN ('BASE TABLE', 'SYSTEM VERSIONED', 'SYSTEM VIEW')";

  /** Asks the server, and refuses what no dump tool can dump. */
  static Holdings gather(Connection connection, SnapshotRequest request) throws SQLException {
    Inventory all = Inventory.gather(connection);
    Inventory chosen = all.choose(request.databases(), request.endpoint());
    EndlessEvents.refuse(connection, chosen);
    return new Holdings(chosen, others(connection, chosen));
  }

  private static List<TableName> others(Connection connection, Inventory chosen)
      throws SQLException {
    Set<String> databases =
        chosen.databases().stream().map(DatabaseInventory::name).collect(Collectors.toSet());
    List<TableName> others = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(OTHERS)) {
      while (rows.next()) {
        if (databases.contains(rows.getString(1))) {
          others.add(new TableName(rows.getString(1), rows.getString(2)));
        }
      }
    }
    return others;
  }
}
