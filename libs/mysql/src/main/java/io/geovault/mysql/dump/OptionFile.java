package io.geovault.mysql.dump;

import io.geovault.mysql.MySqlCredentials;
import io.geovault.mysql.ServerFlavor;
import io.geovault.mysql.dump.plan.TableName;
import java.nio.charset.StandardCharsets;

/**
 * The option file that a tool reads from its standard input: what no command line may show or hold.
 */
final class OptionFile {
  private final StringBuilder text = new StringBuilder();

  private OptionFile() {}

  static byte[] of(DumpServer server, String opening, Iterable<TableName> ignored) {
    var file = new OptionFile();
    file.client(server);
    // Loose, since a tool that does not know it shall dump without it.
    file.text.append("loose-init-command=").append(quoted(opening)).append("\n[mysqldump]\n");
    for (TableName name : ignored) {
      file.text.append("ignore-table=").append(quoted(name.dotted())).append('\n');
    }
    return file.text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void client(DumpServer server) {
    MySqlCredentials credentials = server.credentials();
    text.append(
        "[client]\nuser=%s\npassword=%s\nhost=%s\nport=%d\nprotocol=TCP\n"
            .formatted(
                quoted(credentials.user()),
                quoted(credentials.password()),
                quoted(server.endpoint().host()),
                server.endpoint().port()));
    // MariaDB's tools otherwise refuse servers without TLS; MySQL's take it where it is offered.
    text.append(
        server.tool().flavor() == ServerFlavor.MARIADB
            ? "loose-disable-ssl-verify-server-cert\n"
            : "loose-get-server-public-key\n");
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
}
