package io.geovault.mysql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A global variable of any length. {@code SHOW VARIABLES} and the tables behind it silently cut
 * values at 1,024 characters; {@code SELECT @@GLOBAL} returns the whole value.
 */
public final class GlobalVariable {

  private GlobalVariable() {}

  /**
   * Returns the value of a variable that the server has, or the empty text where the value is null.
   */
  public static String text(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT @@GLOBAL." + name)) {
      row.next();
      String value = row.getString(1);
      return value == null ? "" : value;
    }
  }
}
