package io.geovault.mysql.dump;

import io.geovault.mysql.MySqlCredentials;
import io.geovault.mysql.MySqlEndpoint;
import io.geovault.mysql.ServerFlavor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The one dump of a backup: which tool, of which server, of which databases. The password travels
 * through the child's standard input: it is on no command line, in no environment and in no file.
 */
public record DumpCommand(
    DumpTool tool,
    MySqlEndpoint endpoint,
    MySqlCredentials credentials,
    List<String> databases,
    boolean withBinlogPosition,
    DumpSession session) {
  public DumpCommand {
    databases = List.copyOf(databases);
    if (databases.isEmpty()) {
      throw new IllegalArgumentException("A dump has at least one database");
    }
  }

  List<String> line() {
    var line = new ArrayList<String>();
    line.add(tool.path().toString());
    line.add("--defaults-file=/dev/stdin");
    line.addAll(
        List.of(
            "--single-transaction",
            "--quick",
            "--routines",
            "--triggers",
            "--events",
            "--hex-blob",
            "--tz-utc",
            "--quote-names",
            "--comments",
            "--default-character-set=utf8mb4",
            "--max-allowed-packet=1G",
            "--no-tablespaces"));
    line.addAll(flavorOptions());
    line.add("--databases");
    line.add("--");
    line.addAll(databases);
    return line;
  }

  private List<String> flavorOptions() {
    var options = new ArrayList<String>();
    switch (tool.flavor()) {
      case MYSQL -> {
        // AUTO is known to every version; the line it writes is taken out again.
        options.add("--set-gtid-purged=AUTO");
        if (tool.knowsColumnStatistics()) {
          options.add("--column-statistics=0");
        }
        if (withBinlogPosition) {
          options.add(tool.knowsSourceData() ? "--source-data=2" : "--master-data=2");
        }
      }
      case MARIADB -> {
        if (withBinlogPosition) {
          options.add("--master-data=2");
          options.add("--gtid");
        }
      }
    }
    return options;
  }

  /** The option file that the tool reads from its standard input. */
  byte[] optionFile() {
    String text =
        "[client]\nuser=%s\npassword=%s\nhost=%s\nport=%d\nprotocol=TCP\n"
            .formatted(
                quoted(credentials.user()),
                quoted(credentials.password()),
                quoted(endpoint.host()),
                endpoint.port());
    // MariaDB's tools otherwise refuse servers without TLS; MySQL's take it where it is offered.
    String tls =
        tool.flavor() == ServerFlavor.MARIADB
            ? "loose-disable-ssl-verify-server-cert\n"
            : "loose-get-server-public-key\n";
    // Loose, since a tool that does not know it shall dump without it.
    String opening = "loose-init-command=" + quoted(session.opening()) + "\n";
    return (text + tls + opening).getBytes(StandardCharsets.UTF_8);
  }

  private static String quoted(String value) {
    return '"'
        + value
            .replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\r", "\\r")
        + '"';
  }

  @Override
  public String toString() {
    return String.join(" ", line());
  }
}
