package io.geovault.local.demo;

import io.geovault.servers.mysql.MySqlFlavor;
import io.geovault.servers.mysql.MySqlTools;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The stock {@code mysql} client, connected over TCP to one server as its administrator. */
record MySqlByHand(MySqlFlavor flavor, Path directory, int port, String user, String password) {

  /** The rows of the answer, with columns separated by tabs. */
  List<String> query(String sql) {
    String answer = shell().run(command("--batch", "--skip-column-names", "--execute=" + sql));
    return answer.isEmpty() ? List.of() : answer.lines().toList();
  }

  /** Runs {@code mysql <database> < file}. */
  void load(String database, Path file) {
    shell().run(command(database), file);
  }

  /** Row count and CHECKSUM TABLE of every table of the user's databases. */
  Map<String, String> fingerprints() {
    Map<String, String> found = new TreeMap<>();
    List<String> tables =
        query(
            "SELECT CONCAT('`', table_schema, '`.`', table_name, '`') FROM"
                + " information_schema.tables WHERE table_type = 'BASE TABLE' AND table_schema NOT"
                + " IN ('mysql', 'sys', 'information_schema', 'performance_schema')");
    for (String table : tables) {
      String rows = query("SELECT COUNT(*) FROM " + table).getFirst();
      String checksum = query("CHECKSUM TABLE " + table).getFirst().split("\t")[1];
      found.put(table.replace("`", ""), rows + " rows, checksum " + checksum);
    }
    return found;
  }

  // In the environment, because other users can read a command line.
  private Shell shell() {
    return new Shell(directory, Map.of("MYSQL_PWD", password));
  }

  private List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(MySqlTools.of(flavor).client().toString());
    command.addAll(
        List.of(
            "--no-defaults", "--comments", "--protocol=TCP", "--host=127.0.0.1", "--port=" + port));
    command.addAll(List.of("--user=" + user, "--default-character-set=utf8mb4"));
    if (flavor.isMariaDb()) {
      command.add("--skip-ssl");
    }
    command.addAll(List.of(arguments));
    return command;
  }
}
