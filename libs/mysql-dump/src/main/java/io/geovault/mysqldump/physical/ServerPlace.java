package io.geovault.mysqldump.physical;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The place that a server reports for itself, and the port from which it sees the querying
 * connection arrive: that connection identifies the server's process among all others.
 */
record ServerPlace(String hostName, Path dataDirectory, Path pidFile, int port, int clientPort) {
  private static final String QUESTION =
      "SELECT @@hostname, @@datadir, @@pid_file, @@port, HOST"
          + " FROM information_schema.PROCESSLIST WHERE ID = CONNECTION_ID()";

  static ServerPlace gather(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(QUESTION)) {
      row.next();
      return of(row);
    } catch (IllegalArgumentException e) {
      throw new SQLException("the server names no paths and port that this machine can have", e);
    }
  }

  private static ServerPlace of(ResultSet row) throws SQLException {
    Path data = Path.of(row.getString(2));
    String client = row.getString(5);
    return new ServerPlace(
        row.getString(1),
        data,
        data.resolve(row.getString(3)),
        row.getInt(4),
        Integer.parseInt(client.substring(client.lastIndexOf(':') + 1)));
  }
}
