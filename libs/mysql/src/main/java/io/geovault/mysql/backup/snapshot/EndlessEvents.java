package io.geovault.mysql.backup.snapshot;

import io.geovault.mysql.DatabaseInventory;
import io.geovault.mysql.Inventory;
import io.geovault.mysql.MySqlException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Events whose body holds two semicolons in a row. All dump tools known, MySQL's 9.7 and MariaDB's
 * 11.4 included, look for another delimiter for them and never end; a clear refusal is better.
 */
final class EndlessEvents {
  private static final String QUESTION =
      "SELECT EVENT_SCHEMA, EVENT_NAME FROM information_schema.EVENTS"
          + " WHERE EVENT_DEFINITION LIKE '%;;%' ORDER BY 1, 2";

  private EndlessEvents() {}

  static void refuse(Connection connection, Inventory chosen) throws SQLException {
    Set<String> databases =
        chosen.databases().stream().map(DatabaseInventory::name).collect(Collectors.toSet());
    List<String> events = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(QUESTION)) {
      while (rows.next()) {
        if (databases.contains(rows.getString(1))) {
          events.add(rows.getString(1) + "." + rows.getString(2));
        }
      }
    }
    if (!events.isEmpty()) {
      throw new MySqlException.DumpFailed(
          "The dump tools never end on the events " + events + ": their bodies hold ';;'",
          "Put something between the two semicolons in them",
          false,
          null);
    }
  }
}
