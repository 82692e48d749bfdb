package io.geovault.mysql.binlog.gtid;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads the MariaDB GTID position that belongs to a position in its binlog. */
public final class BinlogGtids {

  private BinlogGtids() {}

  /**
   * Returns the last transaction of each domain before that position; empty if the server knows
   * none.
   */
  public static String at(Connection connection, String file, long position) throws SQLException {
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
