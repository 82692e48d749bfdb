package io.geovault.mysqldump.backup.snapshot;

import io.geovault.mysqldump.dump.plan.TableName;
import io.geovault.mysqldump.dump.script.EventDefinition;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The events of a dump in which an event contains two semicolons in a row. All known dump tools,
 * including MySQL's 9.7 and MariaDB's 11.4, never end on such an event and cannot leave it out.
 * Therefore the events of all databases are written here as the server shows them, and the tool
 * dumps none. Empty where the tool can dump all events.
 */
final class EventScripts {
  /** A longer definition is only named in the remarks, not kept. */
  private static final int LONGEST = 1 << 20;

  /** All definitions wait in memory; those beyond this limit are only named, not kept. */
  private static final int MOST_BYTES = 8 << 20;

  private static final int GONE = 1539;

  private static final String ENDLESS =
      "SELECT DISTINCT EVENT_SCHEMA FROM information_schema.EVENTS WHERE CONCAT_WS(' ',"
          + " EVENT_DEFINITION, EVENT_NAME, EVENT_COMMENT, DEFINER) LIKE '%;;%'";

  private static final String LENGTHS =
      "SELECT EVENT_SCHEMA, EVENT_NAME, LENGTH(EVENT_DEFINITION) FROM information_schema.EVENTS";

  private static final String COLLATIONS =
      "SELECT SCHEMA_NAME, DEFAULT_COLLATION_NAME FROM information_schema.SCHEMATA";

  private final Map<String, byte[]> byDatabase = new LinkedHashMap<>();
  private final List<UndumpableObject> tooLong = new ArrayList<>();
  private final Map<TableName, Long> lengths = new HashMap<>();
  private long bytes;

  private EventScripts() {}

  /** Queries the server, which refuses where the user may not see the events of a database. */
  static EventScripts look(Connection connection, Set<String> databases) throws SQLException {
    var events = new EventScripts();
    try (Statement statement = connection.createStatement()) {
      if (holdsEndless(statement, databases)) {
        events.read(statement, databases);
      }
    }
    return events;
  }

  private static boolean holdsEndless(Statement statement, Set<String> databases)
      throws SQLException {
    boolean found = false;
    try (ResultSet rows = statement.executeQuery(ENDLESS)) {
      while (rows.next()) {
        found = found || databases.contains(rows.getString(1));
      }
    }
    return found;
  }

  private void read(Statement statement, Set<String> databases) throws SQLException {
    Map<String, String> collations = new HashMap<>();
    try (ResultSet rows = statement.executeQuery(COLLATIONS)) {
      while (rows.next()) {
        collations.put(rows.getString(1), rows.getString(2));
      }
    }
    try (ResultSet rows = statement.executeQuery(LENGTHS)) {
      while (rows.next()) {
        lengths.put(new TableName(rows.getString(1), rows.getString(2)), rows.getLong(3));
      }
    }
    for (String database : databases) {
      var script = new ByteArrayOutputStream();
      for (TableName event : names(statement, database)) {
        Optional<EventDefinition> definition = definition(statement, event);
        definition.ifPresent(it -> it.writeTo(script, collations.getOrDefault(database, "")));
      }
      byDatabase.put(database, script.toByteArray());
    }
  }

  /** Not read from the catalogue, which hides the events that its reader may not see. */
  private static List<TableName> names(Statement statement, String database) throws SQLException {
    List<TableName> names = new ArrayList<>();
    String quoted = "`" + database.replace("`", "``") + "`";
    try (ResultSet rows = statement.executeQuery("SHOW EVENTS FROM " + quoted)) {
      while (rows.next()) {
        names.add(new TableName(database, rows.getString(2)));
      }
    }
    return names;
  }

  private Optional<EventDefinition> definition(Statement statement, TableName event)
      throws SQLException {
    long length = lengths.getOrDefault(event, 0L);
    if (length > LONGEST || bytes + length > MOST_BYTES) {
      tooLong.add(UndumpableObject.event(event, length));
      return Optional.empty();
    }
    bytes += length;
    try (ResultSet row = statement.executeQuery("SHOW CREATE EVENT " + event.quoted())) {
      row.next();
      return Optional.of(
          new EventDefinition(
              row.getString(2),
              row.getString(3),
              // The original bytes: the driver asks the server not to convert them.
              new String(row.getBytes(4), StandardCharsets.ISO_8859_1),
              row.getString(5),
              row.getString(6),
              row.getString(7)));
    } catch (SQLException e) {
      if (e.getErrorCode() == GONE) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Returns whether the dump tool must dump the events. */
  boolean isEmpty() {
    return byDatabase.isEmpty();
  }

  /** Returns the statements that create the events of each database. */
  Map<String, byte[]> byDatabase() {
    return byDatabase;
  }

  List<UndumpableObject> tooLong() {
    return List.copyOf(tooLong);
  }
}
