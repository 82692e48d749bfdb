package io.geovault.mysqldump.backup.snapshot;

import io.geovault.mysql.DatabaseInventory;
import io.geovault.mysql.Inventory;
import io.geovault.mysqldump.dump.DumpTool;
import io.geovault.mysqldump.dump.plan.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The objects to dump: the databases with their tables, the other objects that have table names,
 * those of them that cannot be dumped, those that must be loaded after all databases, the tables
 * with a history, and the events where no tool can dump them.
 */
record ObjectsToDump(
    Inventory inventory,
    List<TableName> others,
    List<UndumpableObject> leftOut,
    Set<TableName> across,
    Set<TableName> rowless,
    List<TableName> versioned,
    EventScripts events,
    long packetLimit) {
  private static final String OTHERS =
      "SELECT TABLE_SCHEMA, TABLE_NAME FROM information_schema.TABLES"
          + " WHERE TABLE_TYPE NOT IN ('BASE TABLE', 'SYSTEM VERSIONED', 'SYSTEM VIEW')";

  private static final String VERSIONED =
      "SELECT TABLE_SCHEMA, TABLE_NAME FROM information_schema.TABLES"
          + " WHERE TABLE_TYPE = 'SYSTEM VERSIONED'";

  /**
   * For the rows of such a table, dump tools write text that is no valid statement. All rows of
   * such a table are equal.
   */
  private static final String ONLY_GENERATED =
      "SELECT TABLE_SCHEMA, TABLE_NAME FROM information_schema.COLUMNS GROUP BY TABLE_SCHEMA,"
          + " TABLE_NAME HAVING SUM(COALESCE(GENERATION_EXPRESSION, '') = '') = 0";

  /** Queries the server, also for objects that no dump tool can dump. */
  static ObjectsToDump gather(Connection connection, SnapshotRequest request) throws SQLException {
    Inventory all = Inventory.gather(connection);
    Inventory chosen = all.choose(request.databases(), request.endpoint());
    Set<String> databases =
        chosen.databases().stream().map(DatabaseInventory::name).collect(Collectors.toSet());
    Set<String> everywhere =
        all.databases().stream().map(DatabaseInventory::name).collect(Collectors.toSet());
    Views views = Views.look(connection, databases, everywhere);
    List<TableName> others = names(connection, OTHERS, databases);
    others.removeAll(views.unusable().stream().map(UndumpableObject::name).toList());
    List<UndumpableObject> leftOut = new ArrayList<>(views.unusable());
    EventScripts events = EventScripts.look(connection, databases);
    leftOut.addAll(events.tooLong());
    Set<TableName> rowless = new HashSet<>(names(connection, ONLY_GENERATED, databases));
    for (TableName table : rowless) {
      leftOut.add(UndumpableObject.rowsOf(table));
    }
    return new ObjectsToDump(
        chosen,
        others,
        leftOut,
        views.across(),
        rowless,
        names(connection, VERSIONED, databases),
        events,
        packetLimit(connection));
  }

  private static long packetLimit(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT @@GLOBAL.max_allowed_packet")) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Returns how a dump made by this tool differs from the server. */
  DumpDifferences differences(Optional<DumpTool> tool) {
    List<String> warnings = new ArrayList<>();
    leftOut.forEach(it -> warnings.add("Kept as text only: " + it.omission()));
    if (!versioned.isEmpty() && !tool.map(DumpTool::dumpsHistory).orElse(true)) {
      List<String> names = versioned.stream().map(TableName::dotted).toList();
      warnings.add(
          "The dump tool knows no --dump-history: the former rows of the system-versioned tables "
              + names
              + " are not in the backup");
    }
    return new DumpDifferences(leftOut, warnings, packetLimit);
  }

  List<TableName> leftOutNames() {
    return leftOut.stream().filter(UndumpableObject::isView).map(UndumpableObject::name).toList();
  }

  private static List<TableName> names(
      Connection connection, String question, Set<String> databases) throws SQLException {
    List<TableName> names = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(question)) {
      while (rows.next()) {
        if (databases.contains(rows.getString(1))) {
          names.add(new TableName(rows.getString(1), rows.getString(2)));
        }
      }
    }
    return names;
  }
}
