package io.geovault.mysql.binlog.continuity;

import io.geovault.mysql.GlobalVariable;
import io.geovault.mysql.ServerFlavor;
import io.geovault.mysql.binlog.gtid.Gtids;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A server's report about its logs at one moment.
 *
 * @param serverUuid MySQL's server_uuid; MariaDB has none and is identified by its server_id
 * @param gtidOn whether every transaction has a GTID
 * @param executed all transactions that the server has
 * @param files oldest first; empty if no binlog is written
 */
public record ServerLogs(
    ServerFlavor flavor,
    String version,
    String serverUuid,
    Binlog binlog,
    boolean gtidOn,
    Gtids executed,
    List<LogFile> files) {

  /** The server's binlog settings: whether it writes one, and its format. */
  public record Binlog(boolean on, String format) {}

  private static final String QUESTION =
      "SHOW GLOBAL VARIABLES WHERE Variable_name IN ('version', 'server_uuid', 'server_id',"
          + " 'log_bin', 'binlog_format', 'gtid_mode')";

  public ServerLogs {
    files = List.copyOf(files);
  }

  /**
   * Queries the server. The transactions are read first: the files may already contain later ones.
   */
  public static ServerLogs gather(Connection connection) throws SQLException {
    var variables = new HashMap<String, String>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(QUESTION)) {
      while (rows.next()) {
        variables.put(rows.getString(1), rows.getString(2));
      }
    }
    boolean mariaDb =
        ServerFlavor.of(variables.getOrDefault("version", "")) == ServerFlavor.MARIADB;
    String executed =
        GlobalVariable.text(connection, mariaDb ? "gtid_binlog_state" : "gtid_executed");
    boolean on = "ON".equals(variables.get("log_bin"));
    return of(variables, executed, on ? files(connection) : List.of());
  }

  private static List<LogFile> files(Connection connection) throws SQLException {
    var files = new ArrayList<LogFile>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SHOW BINARY LOGS")) {
      while (rows.next()) {
        files.add(new LogFile(rows.getString(1), rows.getLong(2)));
      }
    }
    return files;
  }

  static ServerLogs of(Map<String, String> variables, String executed, List<LogFile> files) {
    String version = variables.getOrDefault("version", "");
    ServerFlavor flavor = ServerFlavor.of(version);
    boolean mariaDb = flavor == ServerFlavor.MARIADB;
    return new ServerLogs(
        flavor,
        version,
        variables.getOrDefault(
            "server_uuid", "mariadb-" + variables.getOrDefault("server_id", "0")),
        new Binlog(
            "ON".equals(variables.get("log_bin")), variables.getOrDefault("binlog_format", "ROW")),
        mariaDb || "ON".equals(variables.get("gtid_mode")),
        Gtids.ofServer(flavor, executed),
        files);
  }

  /** Returns the oldest file. */
  public String oldest() {
    return files.getFirst().name();
  }
}
