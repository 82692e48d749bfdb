package io.geovault.backup.log.replay;

import io.geovault.servers.mysql.MySqlFlavor;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A server between two transactions: the end of its log, and the content of its tables. */
record Moment(String name, String file, long position, String gtids, TableState state) {

  /** No other connection may write during this call. */
  static Moment of(String name, Connection connection, MySqlFlavor flavor) throws SQLException {
    String file = "";
    long position = 0;
    try (Statement statement = connection.createStatement();
        ResultSet logs = statement.executeQuery("SHOW BINARY LOGS")) {
      while (logs.next()) {
        file = logs.getString(1);
        position = logs.getLong(2);
      }
    }
    return new Moment(
        name, file, position, gtids(connection, flavor), TableState.of(connection, flavor));
  }

  private static String gtids(Connection connection, MySqlFlavor flavor) throws SQLException {
    String question =
        flavor.isMariaDb() ? "SELECT @@gtid_binlog_pos" : "SELECT @@GLOBAL.gtid_executed";
    return TableState.column(connection, question, 1).getFirst().replace("\n", "");
  }

  @Override
  public String toString() {
    return name + " at " + file + ":" + position + " " + gtids;
  }
}
