package io.geovault.mysql.backup.snapshot;

import io.geovault.mysql.BinlogCoordinates;
import io.geovault.mysql.ServerFacts;
import io.geovault.mysql.ServerFlavor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Where a server's binlog ends now; exact only while nobody can commit. */
final class ServerPosition {
  private static final String STATUS = "SHOW BINARY LOG STATUS";
  private static final String OLD_STATUS = "SHOW MASTER STATUS";
  private static final int SYNTAX_ERROR = 1064;

  private ServerPosition() {}

  static BinlogCoordinates read(Connection connection, ServerFacts facts) throws SQLException {
    try {
      return read(connection, STATUS, facts);
    } catch (SQLException e) {
      if (e.getErrorCode() != SYNTAX_ERROR) {
        throw e;
      }
      return read(connection, OLD_STATUS, facts);
    }
  }

  private static BinlogCoordinates read(Connection connection, String status, ServerFacts facts)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(status)) {
      if (!row.next()) {
        throw new SQLException("The server writes a binlog and does not say where it is");
      }
      String file = row.getString("File");
      long position = row.getLong("Position");
      String gtids =
          facts.flavor() == ServerFlavor.MARIADB
              ? mariaDbGtids(connection, file, position)
              : mySqlGtids(row, facts);
      return new BinlogCoordinates(file, position, gtids);
    }
  }

  /**
   * The server breaks a long set into lines; one from before GTIDs were switched off is history.
   */
  private static String mySqlGtids(ResultSet row, ServerFacts facts) throws SQLException {
    return facts.gtidMode().equals("OFF")
        ? ""
        : row.getString("Executed_Gtid_Set").replaceAll("\\s", "");
  }

  private static String mariaDbGtids(Connection connection, String file, long position)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT COALESCE(BINLOG_GTID_POS(?, ?), '')")) {
      statement.setString(1, file);
      statement.setLong(2, position);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }
}
