package io.geovault.mysqldump.dump;

import io.geovault.mysql.ServerFlavor;
import io.geovault.mysqldump.dump.plan.DumpTask;
import io.geovault.mysqldump.tool.ToolTrust;
import java.util.ArrayList;
import java.util.List;

/**
 * One process of a dump: its server, its part of the dump, and the number of its session. The
 * password is passed through the child's standard input: it is in no command line, no environment
 * and no file.
 */
public record DumpCommand(DumpServer server, DumpTask task, DumpSession session, int number) {

  List<String> line() {
    var line = new ArrayList<String>();
    line.add(server.tool().path().toString());
    line.add("--defaults-file=/dev/stdin");
    line.addAll(
        List.of(
            "--single-transaction",
            "--quick",
            "--hex-blob",
            "--tz-utc",
            "--quote-names",
            "--comments",
            "--default-character-set=utf8mb4",
            "--max-allowed-packet=1G",
            "--no-tablespaces"));
    line.addAll(task.kind().options());
    if (server.tool().flavor() == ServerFlavor.MYSQL) {
      // Otherwise each process would take the read lock for itself.
      line.add("--set-gtid-purged=OFF");
    }
    if (server.tool().knowsColumnStatistics()) {
      line.add("--column-statistics=0");
    }
    if (server.tool().dumpsHistory() && task.kind() == DumpTask.Kind.TABLES) {
      line.add("--dump-history");
    }
    line.add("--databases");
    line.add("--");
    line.addAll(task.databases());
    return line;
  }

  byte[] optionFile(ToolTrust trust) {
    return OptionFile.of(server, trust, session.opening(number), task.ignored());
  }

  @Override
  public String toString() {
    return String.join(" ", line());
  }
}
