package io.geovault.mysql.binlog.gtid;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** MariaDB's GTID position that belongs to a place in its binlog. */
public final class BinlogGtids {

  private BinlogGtids() {}

  /** The last transaction of each domain before that place; empty where the server knows none. */
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
