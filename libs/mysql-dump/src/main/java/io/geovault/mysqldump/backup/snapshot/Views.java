package io.geovault.mysqldump.backup.snapshot;

import io.geovault.mysqldump.dump.plan.TableName;
import io.geovault.mysqldump.remark.Omission;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The views of some databases: the views that the server cannot use, at which every dump tool
 * fails, and the views that need another database and cannot be loaded before it.
 */
final class Views {
  private static final String ALL =
      "SELECT TABLE_SCHEMA, TABLE_NAME, VIEW_DEFINITION FROM information_schema.VIEWS";

  private static final int INVALID = 1356;
  private static final int NO_TABLE = 1146;
  private static final int NO_ROUTINE = 1305;
  private static final int NO_DEFINER = 1449;
  private static final Set<Integer> UNUSABLE = Set.of(INVALID, NO_TABLE, NO_ROUTINE, NO_DEFINER);

  private final Map<TableName, String> texts = new LinkedHashMap<>();
  private final List<UndumpableObject> unusable = new ArrayList<>();

  private final Set<String> all;

  private Views(Set<String> all) {
    this.all = all;
  }

  /** For each view, asks the server the same question that a dump tool will ask. */
  static Views look(Connection connection, Set<String> databases, Set<String> all)
      throws SQLException {
    var views = new Views(all);
    try (Statement statement = connection.createStatement()) {
      try (ResultSet rows = statement.executeQuery(ALL)) {
        while (rows.next()) {
          if (databases.contains(rows.getString(1))) {
            @Nullable String text = rows.getString(3);
            views.texts.put(
                new TableName(rows.getString(1), rows.getString(2)), text == null ? "" : text);
          }
        }
      }
      for (Map.Entry<TableName, String> view : views.texts.entrySet()) {
        if (view.getValue().isEmpty()) {
          // Some servers show the text to the view's definer only.
          view.setValue(definition(statement, view.getKey(), ""));
        }
        views.tryOut(statement, view.getKey(), view.getValue());
      }
    }
    return views;
  }

  private void tryOut(Statement statement, TableName view, String text) throws SQLException {
    try {
      statement.execute("SHOW FIELDS FROM " + view.quoted());
    } catch (SQLException e) {
      if (!UNUSABLE.contains(e.getErrorCode())) {
        throw e;
      }
      var omission =
          new Omission(
              view.database(), UndumpableObject.VIEW, view.name(), String.valueOf(e.getMessage()));
      unusable.add(new UndumpableObject(omission, definition(statement, view, text)));
    }
  }

  /** The server shows the definition that it stores even where it can no longer resolve it. */
  private static String definition(Statement statement, TableName view, String text)
      throws SQLException {
    try (ResultSet row = statement.executeQuery("SHOW CREATE VIEW " + view.quoted())) {
      row.next();
      return row.getString(2);
    } catch (SQLException e) {
      if (!UNUSABLE.contains(e.getErrorCode())) {
        throw e;
      }
      return "CREATE VIEW " + view.quoted() + " AS " + text;
    }
  }

  /** Returns the views that the server cannot use. */
  List<UndumpableObject> unusable() {
    return List.copyOf(unusable);
  }

  /**
   * Returns the views that need another database, or a view of their own database that needs one.
   */
  Set<TableName> across() {
    Set<TableName> across = new HashSet<>();
    boolean more = true;
    while (more) {
      more = false;
      for (Map.Entry<TableName, String> view : texts.entrySet()) {
        if (!across.contains(view.getKey()) && needs(view.getKey(), view.getValue(), across)) {
          across.add(view.getKey());
          more = true;
        }
      }
    }
    return across;
  }

  /** A table alias looks like a database name, unless no database has that name. */
  private boolean needs(TableName view, String text, Collection<TableName> across) {
    return QualifiedNames.in(text).stream()
        .anyMatch(
            name ->
                name.database().equals(view.database())
                    ? across.contains(name)
                    : all.contains(name.database()) && !QualifiedNames.isOfServer(name.database()));
  }
}
