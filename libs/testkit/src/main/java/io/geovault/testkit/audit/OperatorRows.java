package io.geovault.testkit.audit;

import io.geovault.servers.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Rows that operators handle and that no caller can create. */
final class OperatorRows {

  private OperatorRows() {}

  /** Runs an insert that returns one column of one row, and returns that value. */
  static String insert(PostgresServer postgres, String sql) {
    try (Connection connection =
            DriverManager.getConnection(postgres.jdbcUrl("geovault"), postgres.user(), "");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
