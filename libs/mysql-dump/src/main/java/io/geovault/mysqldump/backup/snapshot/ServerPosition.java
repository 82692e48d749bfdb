package io.geovault.mysqldump.backup.snapshot;

import io.geovault.mysql.BinlogCoordinates;
import io.geovault.mysql.ServerFacts;
import io.geovault.mysql.ServerFlavor;
import io.geovault.mysql.binlog.gtid.BinlogGtids;
import io.geovault.mysql.binlog.gtid.Gtids;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The current end of a server's binlog; exact only while no session can commit. */
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
              ? BinlogGtids.at(connection, file, position)
              : mySqlGtids(row, facts);
      Gtids.ofServer(facts.flavor(), gtids);
      return new BinlogCoordinates(file, position, gtids);
    }
  }

  /**
   * The server breaks a long set into lines. A set from before GTIDs were switched off is outdated
   * and ignored.
   */
  private static String mySqlGtids(ResultSet row, ServerFacts facts) throws SQLException {
    return facts.gtidMode().equals("OFF")
        ? ""
        : row.getString("Executed_Gtid_Set").replaceAll("\\s", "");
  }
}
