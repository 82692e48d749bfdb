package io.geovault.mysql.binlog.continuity;

import io.geovault.mysql.MySqlConnections.Work;
import io.geovault.mysql.ServerFlavor;
import io.geovault.mysql.binlog.gtid.Gtids;
import java.sql.ResultSet;
import java.sql.Statement;

/** Reads the transactions that precede a binlog file, as the file's own head lists them. */
@FunctionalInterface
public interface FileHeads {
  Gtids before(String file);

  /** Asks a server for the head of one file. */
  static Work<Gtids> ask(ServerFlavor flavor, String file) {
    return connection -> {
      // The name comes from the server's own list; any quotes in it come from the server.
      String question =
          "SHOW BINLOG EVENTS IN '" + file.replace("\\", "\\\\").replace("'", "''") + "' LIMIT 4";
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(question)) {
        while (rows.next()) {
          String type = rows.getString("Event_type");
          if (type.equals("Previous_gtids") || type.equals("Gtid_list")) {
            String text = rows.getString("Info");
            return Gtids.ofServer(flavor, text == null ? "" : text);
          }
        }
        return Gtids.parse(flavor, "");
      }
    };
  }
}
