package io.geovault.mysql.binlog.continuity;

import io.geovault.mysql.MySqlConnections.Work;
import io.geovault.mysql.ServerFlavor;
import io.geovault.mysql.binlog.gtid.Gtids;
import java.sql.ResultSet;
import java.sql.Statement;

/** The transactions that went before a file, as the file itself says at its head. */
@FunctionalInterface
public interface FileHeads {
  Gtids before(String file);

  /** Asks a server for the head of one file. */
  static Work<Gtids> ask(ServerFlavor flavor, String file) {
    return connection -> {
      // A name from the server's own list; quotes in it would be of its own making.
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
