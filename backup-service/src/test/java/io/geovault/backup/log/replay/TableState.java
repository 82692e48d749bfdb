package io.geovault.backup.log.replay;

import io.geovault.servers.mysql.MySqlFlavor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The content of every table of a server, column by column and row by row, each in one line. */
record TableState(SortedMap<String, String> tables) {

  private static final String TABLES =
      "SELECT CONCAT('`', TABLE_SCHEMA, '`.`', TABLE_NAME, '`') FROM information_schema.TABLES"
          + " WHERE TABLE_TYPE = 'BASE TABLE' AND TABLE_SCHEMA NOT IN"
          + " ('mysql', 'sys', 'information_schema', 'performance_schema')";

  static TableState of(Connection connection, MySqlFlavor flavor) throws SQLException {
    SortedMap<String, String> tables = new TreeMap<>();
    for (String table : column(connection, TABLES, 1)) {
      tables.put(table, rows(connection, table) + " " + checksum(connection, flavor, table));
    }
    return new TableState(tables);
  }

  /**
   * Returns the server's own checksum; MySQL 5.7.22 reports different values for one table in two
   * calls.
   */
  private static String checksum(Connection connection, MySqlFlavor flavor, String table)
      throws SQLException {
    return flavor == MySqlFlavor.MYSQL_5_7
        ? ""
        : column(connection, "CHECKSUM TABLE " + table, 2).getFirst();
  }

  private static String rows(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM " + table + " ORDER BY 1")) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      ResultSetMetaData columns = rows.getMetaData();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        digest.update(utf8(columns.getColumnName(i) + " " + columns.getColumnTypeName(i) + "\n"));
      }
      int count = 0;
      for (; rows.next(); count++) {
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          byte[] value = rows.getBytes(i);
          digest.update(utf8(value == null ? "null" : value.length + ":"));
          digest.update(value == null ? new byte[0] : value);
        }
      }
      return count + " rows " + Base64.getEncoder().encodeToString(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static List<String> column(Connection connection, String sql, int column) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(column));
      }
      return values;
    }
  }
}
