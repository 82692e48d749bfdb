package io.geovault.mysql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A server's report about itself at one moment of its own clock. MariaDB has no server uuid, and
 * its GTIDs are always on.
 */
public record ServerFacts(
    String version,
    ServerFlavor flavor,
    Optional<String> serverUuid,
    Binlog binlog,
    String gtidMode,
    Instant serverTime) {

  /** The server's binlog settings; format and row image matter only if the binlog is enabled. */
  public record Binlog(boolean enabled, String format, String rowImage) {}

  private static final String QUESTION =
      "SHOW GLOBAL VARIABLES WHERE Variable_name IN ('version', 'server_uuid', 'log_bin',"
          + " 'binlog_format', 'binlog_row_image', 'gtid_mode')";

  /** Queries the server: one round trip for its settings, one for its clock. */
  public static ServerFacts gather(Connection connection) throws SQLException {
    var variables = new HashMap<String, String>();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet rows = statement.executeQuery(QUESTION)) {
        while (rows.next()) {
          variables.put(rows.getString(1), rows.getString(2));
        }
      }
      try (ResultSet row = statement.executeQuery("SELECT CAST(UTC_TIMESTAMP(6) AS CHAR)")) {
        row.next();
        var time = LocalDateTime.parse(row.getString(1).replace(' ', 'T'));
        return of(variables, time.toInstant(ZoneOffset.UTC));
      }
    }
  }

  static ServerFacts of(Map<String, String> variables, Instant serverTime) {
    String version = variables.getOrDefault("version", "");
    ServerFlavor flavor = ServerFlavor.of(version);
    var binlog =
        new Binlog(
            "ON".equals(variables.get("log_bin")),
            variables.getOrDefault("binlog_format", "ROW"),
            variables.getOrDefault("binlog_row_image", "FULL"));
    String gtidMode =
        variables.getOrDefault("gtid_mode", flavor == ServerFlavor.MARIADB ? "ON" : "OFF");
    return new ServerFacts(
        version,
        flavor,
        Optional.ofNullable(variables.get("server_uuid")),
        binlog,
        gtidMode,
        serverTime);
  }
}
